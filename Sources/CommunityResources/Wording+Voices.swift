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

  /// What makes a cluster.
  public func callAsFunction(_ why: Cluster.Why) -> String { self("cluster.why.\(why.rawValue)") }

  /// A cluster in one line, without anybody: 3号楼 下水 7天 3人.
  public func hint(_ cluster: Cluster, _ catalogue: Catalogue) -> String {
    self(
      "cluster.hint.\(cluster.why.rawValue)",
      [
        "place": cluster.place, "category": name(category: cluster.category, catalogue),
        "count": String(cluster.count), "number": cluster.orders.first?.short ?? "",
      ])
  }

  /// What a preventive order is to do, as it is proposed.
  public func callAsFunction(preventing cluster: Cluster, _ catalogue: Catalogue) -> String {
    self(
      "cluster.text",
      [
        "place": cluster.place, "category": name(category: cluster.category, catalogue),
        "count": String(cluster.count),
      ])
  }
}
