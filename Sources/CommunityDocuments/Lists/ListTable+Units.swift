import CommunityModel
import CommunityResources

/// A unit with how many of those whom it announced have come.
public struct UnitRow: Hashable, Sendable, Identifiable {
  public var unit: PartnerUnit
  public var turnout: Turnout
  public var id: PartnerUnit.ID { unit.id }

  public init(_ unit: PartnerUnit, registered: Int) {
    self.unit = unit
    turnout = Turnout(registered: registered, expects: unit.expects)
  }
}

extension ListTable where Row == UnitRow {
  /// Units with their 报到: sums alone, nobody by name.
  public static func units(_ view: ListView) -> ListTable {
    let words = view.words
    var list = ListTable<PartnerUnit>.partners(view).of(\UnitRow.unit)
    let place = list.columns.firstIndex { $0.key == "note" } ?? list.columns.endIndex
    list.columns.insert(
      contentsOf: [
        view.column("registered") { .number($0.turnout.registered) }.trailing
          .onScreen(.fixed(view.wide(8, 10)), dropOrder: 4),
        view.column("turnout") { _ in
          .none
        } shown: {
          .text(words.turnout($0.turnout))
        }.trailing.onScreen(.fixed(view.wide(8, 10)), dropOrder: 3)
          .toned { $0.turnout.isReached == false ? .alarm : .plain },
      ], at: place)
    list.onlyJSON = ["otherNames"]
    list.columns.append(view.column("otherNames") { .list($0.unit.otherNames) }.flexible)
    return list
  }
}
