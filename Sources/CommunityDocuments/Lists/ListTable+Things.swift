import CommunityModel
import CommunityResources

extension ListTable where Row == PartnerUnit {
  /// Units that the community works with, telephones covered as everywhere. The columns are those that an import
  /// understands.
  public static func partners(_ view: ListView) -> ListTable {
    let words = view.words
    return ListTable(
      view, name: words("export.partners"),
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("name", named: "thingName") { .text($0.name) }
          .onScreen(.flexible(12, share: 2, most: 36))
          .toned { $0.isActive ? .plain : .faint },
        view.column("kind", named: "partnerKind") {
          .text($0.kind.rawValue)
        } shown: {
          .text(words($0.kind))
        }.onScreen(.fixed(view.wide(8, 20)), dropOrder: 2),
        view.column("contact") { .some($0.contact.map(view.name)) }.onScreen(.fixed(10), dropOrder: 3),
        view.column("phone") { it in .some(it.phone.map { view.phone($0, of: "partner#\(it.id)") }) }
          .onScreen(.fixed(13), dropOrder: 1).toned { _ in .faint },
        view.column("grids") {
          .list($0.grids.compactMap { view.grids[$0]?.code })
        } shown: {
          .list($0.grids.compactMap { view.grids[$0]?.name })
        },
        view.column("offers", named: "canOffer") { .list($0.offers.map(view.text)) }.flexible,
        view.column("promised") { .list($0.promised.map(view.text)) }.flexible,
        view.column("expects") { $0.expects.map { .number($0) } ?? .none }.trailing,
        view.column("note") { .some(view.text($0.note)) }.flexible,
        view.column("active", named: "inUse") { .truth($0.isActive) },
      ],
      script: [
        "id", "name", "kind", "contact", "phone", "grids", "offers", "promised", "expects", "note", "active",
      ])
  }
}

extension ListTable where Row == Item {
  /// Things that can be given away.
  public static func items(_ view: ListView) -> ListTable {
    ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("name", named: "itemName") { .text($0.name) },
        view.column("unit", named: "itemUnit") { .text($0.unit) },
        view.column("list", named: "itemList") { .text($0.list ?? "") },
        view.column("active", named: "inUse") { .truth($0.isActive) },
      ], script: ["id", "name", "unit", "list", "active"])
  }
}

extension ListTable where Row == Fund {
  /// Money that can be paid from.
  public static func funds(_ view: ListView) -> ListTable {
    ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("name", named: "thingName") { .text($0.name) },
        view.column("active", named: "inUse") { .truth($0.isActive) },
      ], script: ["id", "name", "active"])
  }
}

extension ListTable where Row == StockLine {
  /// Things that are given away, with what there is of them.
  public static func stock(_ view: ListView) -> ListTable {
    ListTable(
      view, name: view.words("export.items"),
      [
        view.column("id") { .number(Int($0.item.id)) }.trailing,
        view.column("item", named: "itemName") { .text($0.item.name) }
          .onScreen(.flexible(12, share: 2, most: 36)),
        view.column("unit", named: "itemUnit") { .text($0.item.unit) }.onScreen(.fixed(view.wide(8, 13)), dropOrder: 2),
        view.column("in", named: "stockIn") { .number($0.level.cameIn) }.trailing.onScreen(.fixed(8), dropOrder: 3),
        view.column("out", named: "stockOut") { .number($0.level.wentOut) }.trailing.onScreen(.fixed(8), dropOrder: 3),
        view.column("stock") { .number($0.level.stock) }.trailing.onScreen(.fixed(8))
          .toned { $0.level.isToBeCounted ? .alarm : .plain },
        view.column("countedOn") {
          .some($0.level.countedOn?.iso)
        } shown: {
          view.day($0.level.countedOn)
        }.onScreen(.fixed(view.wide(10, 13)), dropOrder: 1).toned { _ in .faint },
        view.column("toCount") { .truth($0.level.isToBeCounted) },
        view.column("active", named: "inUse") { .truth($0.item.isActive) },
      ], script: ["item", "unit", "in", "out", "stock", "countedOn", "toCount"], onlyJSON: [])
  }
}
