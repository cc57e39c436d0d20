import CommunityModel
import CommunityResources

/// The tabs of the ledger.
enum LedgerTab: Hashable, Sendable {
  /// 该做: what is owed.
  case due
  /// 计划: what is wanted or arranged.
  case planned
  /// 记录: what was done.
  case records
  /// One group of kinds, whatever stands where.
  case group(EntryKind.Group)

  /// The tabs that there are: a group shows once one of its kinds is offered, or has entries.
  static func all(_ kinds: [EntryKind], _ counts: EntryCounts) -> [LedgerTab] {
    let groups = EntryKind.Group.allCases.filter { group in
      kinds.contains { $0.group == group && ($0.isOn || counts.sum(of: [$0.key], Self.shown) > 0) }
    }
    return [.due, .planned, .records] + groups.map { .group($0) }
  }

  private static let shown: Set<EntryState> = [.wanted, .planned, .done, .cancelled]

  var states: Set<EntryState> {
    switch self {
    case .due: []
    case .planned: [.wanted, .planned]
    case .records: [.done]
    case .group: Self.shown
    }
  }

  /// The keys of its kinds; nil for all.
  func kinds(_ all: [EntryKind]) -> Set<String>? {
    guard case .group(let group) = self else { return nil }
    return Set(all.filter { $0.group == group }.map(\.key))
  }

  func count(_ counts: EntryCounts, _ kinds: [EntryKind]) -> Int { counts.sum(of: self.kinds(kinds), states) }

  func isAtLeast(_ counts: EntryCounts, _ kinds: [EntryKind]) -> Bool {
    guard let own = self.kinds(kinds) else { return !counts.atLeast.isEmpty }
    return !counts.atLeast.isDisjoint(with: own)
  }

  func name(_ words: Wording) -> String {
    switch self {
    case .due: words("ledger.tab.due")
    case .planned: words("ledger.tab.planned")
    case .records: words("ledger.tab.records")
    case .group(let group): words(group)
    }
  }

  /// The name where there is little room.
  func shortName(_ words: Wording) -> String {
    switch self {
    case .due: words("ledger.tab.due")
    case .planned: words("ledger.tab.planned.short")
    case .records: words("ledger.tab.records")
    case .group(let group): words(Phrase("ledger.tab.\(group.rawValue).short"))
    }
  }
}
