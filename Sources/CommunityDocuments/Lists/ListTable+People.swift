import CommunityModel
import CommunityResources

extension ListTable where Row == ResidentRow {
  /// Residents as a lookup shows them: enough to tell namesakes apart.
  public static func residents(_ view: ListView) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("name") { .text($0.name) }.onScreen(.flexible(10, share: 2, most: 32)),
        view.column("pinyin", named: "spelling") { .text($0.pinyin) }.onScreen(
          .fixed(18), dropOrder: 4, isPrinted: false
        )
        .toned { _ in .faint },
        view.column("sex") {
          .some($0.sex?.rawValue)
        } shown: {
          .some($0.sex.map { words($0) })
        }
        .onScreen(.fixed(view.wide(4, 7)), dropOrder: 5, isPrinted: false),
        view.column("age") { _ in
          .none
        } shown: { row in
          .some(row.birth.map { words.ageBand($0.age(on: view.today)) })
        }.onScreen(.fixed(view.wide(8, 12))),
        view.column("place") { .text($0.place) }.onScreen(.flexible(12, share: 2, most: ListView.placeColumns)),
        view.column("grid") {
          .some($0.grid.flatMap { view.grids[$0]?.code })
        } shown: {
          .some($0.grid.flatMap { view.grids[$0]?.name })
        }.onScreen(.fixed(view.wide(10, 12)), dropOrder: 3).toned { _ in .faint },
        view.column("phone") { row in .some(row.phone.map { view.phone($0, of: "resident#\(row.id)") }) }
          .onScreen(.fixed(12), dropOrder: 2),
        view.column("tags", named: "careTags") {
          .list($0.tags.map(view.entry(careTag:)))
        } shown: {
          .list($0.tags.map { words.name(careTag: $0, view.names.catalogue) })
        }.flexible.onScreen(.flexible(8, share: 2), dropOrder: 6).toned { _ in .faint },
        view.column("openOrders") { .number($0.openOrders) }.trailing
          .onScreen(.fixed(4), dropOrder: 1).toned { _ in .warning },
        view.column("status") {
          .text($0.status.rawValue)
        } shown: {
          .text(words($0.status))
        },
      ], script: ["id", "name", "pinyin", "phone", "place", "grid", "tags", "openOrders", "status"])
  }
}

extension ListTable where Row == DueReview {
  /// Records of people who left, and since when each is due for review.
  public static func dueReviews(_ view: ListView) -> ListTable {
    let words = view.words
    var list = ListTable<ResidentRow>.residents(view).of { (review: DueReview) in review.resident }
    // Its own columns of the screen stand apart from those that are printed.
    list.columns.removeAll { !$0.isPrinted && !list.script.contains($0.key) }
    for index in list.columns.indices { list.columns[index].width = nil }
    func onScreen(_ key: String, _ width: ListWidth, dropOrder: Int = 0) -> [ListColumn<DueReview>] {
      list.columns.filter { $0.key == key }.map { $0.onScreen(width, dropOrder: dropOrder, isPrinted: false) }
    }
    let since = view.column("dueSince") { (it: DueReview) in
      .text(it.since.iso)
    } shown: {
      .text(words.fullDate($0.since))
    }
    var printed = since
    printed.title = words.field("dueSince")
    list.columns +=
      [printed] + onScreen("name", .flexible(10, share: 2, most: 20)) + onScreen("status", .fixed(view.wide(8, 10)))
      + [since.toned { _ in .warning }.onScreen(.fixed(view.wide(16, 14)), isPrinted: false)]
      + onScreen("place", .flexible(12, share: 2, most: ListView.placeColumns), dropOrder: 1).map {
        $0.toned { _ in .faint }
      }
      + onScreen("id", .fixed(9), dropOrder: 2).map { $0.toned { _ in .faint } }
    list.script.append("dueSince")
    return list
  }
}

extension ListTable where Row == StaffMember {
  /// The staff, phones masked, as everywhere.
  public static func staff(_ view: ListView) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("id") { .number(Int($0.id)) }.trailing,
        view.column("name") { .text($0.name) }.onScreen(.flexible(10, share: 1))
          .toned { $0.isActive ? .plain : .faint },
        view.column("role") {
          .text($0.role.rawValue)
        } shown: {
          .text(words($0.role))
        }
        .onScreen(.fixed(14)).toned { _ in .faint },
        view.column("phone") { .some($0.phone.map { view.phone($0) }) }
          .onScreen(.fixed(13), dropOrder: 1).toned { _ in .faint },
        view.column("active", named: "isActive") { .truth($0.isActive) },
      ], script: ["id", "name", "role", "phone", "active"])
  }
}

extension ListTable where Row == WrittenText {
  /// What is left to read and to reword after somebody was erased.
  public static func writtenTexts(_ view: ListView) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        view.column("id", named: "where") { .text($0.id) },
        view.column("order", named: "number") { .some($0.subject.order?.description) }.unprinted,
        view.column("subject", named: "where") {
          .text($0.subject.description)
        } shown: {
          .text(words.subject(of: $0))
        }
        .onScreen(.fixed(13), isPrinted: false).toned { _ in .faint },
        view.column("mention", named: "textField") { .truth($0.isMention) }.unprinted,
        view.column("field", named: "textField") {
          .text($0.field)
        } shown: {
          .text(words.field(of: $0))
        }
        .onScreen(.fixed(14), dropOrder: 1).toned { _ in .faint },
        view.column("text") { .text($0.text) }
          .onScreen(.flexible(20, share: 1)).toned { $0.isMention ? .warning : .plain },
      ], script: ["id", "order", "field", "text"], onlyJSON: ["subject", "mention"])
  }
}

extension ListView {
  /// What a place needs at most as a rule, 纺织厂家属院12号楼3单元: beyond that the text has more use for the room.
  public static let placeColumns = 26
}
