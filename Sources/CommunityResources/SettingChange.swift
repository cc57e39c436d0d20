import CommunityModel

/// A change of how the community is set, with the open orders whose clocks move by it; the same at the desk and on the
/// command line.
public struct SettingChange: Sendable {
  /// The community as it shall be.
  public let community: Community
  /// The office as it will be.
  public let office: Office
  /// Open orders whose clocks move.
  public let moves: [OrderMove]
  private let seen: Int

  /// - Parameters:
  ///   - seen: the revision of the community that was changed.
  ///   - orders: every open order; asked for only where limits, hours or days off change.
  public init<Failure: Error>(
    _ community: Community, seen: Int, in office: Office, by actor: StaffMember,
    openOrders: () throws(Failure) -> [WorkOrder]
  ) throws(Failure) {
    (self.community, self.seen) = (community, seen)
    let other = office.set(as: community)
    self.office = other
    let isSame = other.calendar == office.calendar && other.limits == office.limits
    moves = isSame ? [] : office.moves(of: try openOrders(), to: other, by: actor)
  }

  /// The save of it, undone as one.
  /// - Parameter keepsDates: whether open orders keep the dates that they have.
  public func change(keepingDates keepsDates: Bool = false) -> Change {
    let edit = ChangePart.record(.changed(.community(community), seen: seen))
    return .parts([edit] + (keepsDates ? [] : moves.map(\.part)))
  }
}
