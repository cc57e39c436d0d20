/// Somebody who looks at orders, and what they may see of them.
public struct Viewer: Hashable, Sendable {
  /// Who looks.
  public var staff: StaffMember

  public init(_ staff: StaffMember) {
    self.staff = staff
  }

  /// Whether they see who asks: of a confidential order (是否保密) only its registrar and the secretary do.
  public func seesRequester(isConfidential: Bool, registrar: StaffMember.ID) -> Bool {
    !isConfidential || staff.role == .secretary || staff.id == registrar
  }

  /// See ``seesRequester(isConfidential:registrar:)``.
  public func seesRequester(of order: WorkOrder) -> Bool {
    seesRequester(isConfidential: order.registration.isConfidential, registrar: order.registrar)
  }

  /// 定对象 as they may see it: of a confidential order it may tell who asks. Nil where it is hidden or not settled.
  public func forWhom(of order: WorkOrder) -> String? {
    seesRequester(of: order) ? order.assignment?.forWhom : nil
  }
}
