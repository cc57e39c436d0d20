import CommunityModel

/// The words of meetings, bulletins and promises.
extension Wording {
  /// How a matter ends: 转工单.
  public func callAsFunction(_ end: MatterEnd) -> String { self("matterEnd.\(end.rawValue)") }

  /// How far a matter is: 议, 决, 办结.
  public func callAsFunction(_ stage: MatterStage) -> String { self("matterStage.\(stage.rawValue)") }

  /// Where a promise stands.
  public func callAsFunction(_ state: PromiseState) -> String { self("promiseState.\(state.rawValue)") }

  /// 第12期, or 2026年第3号 where each year begins anew.
  public func name(series number: EntryNumber) -> String {
    let sequence = String(number.sequence)
    guard let year = number.year else { return self("entry.number", ["number": sequence]) }
    return self("entry.numberOfYear", ["year": year.padded(to: 4), "number": sequence])
  }
}
