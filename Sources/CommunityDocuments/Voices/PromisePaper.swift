import CommunityModel
import CommunityResources
import Tables

/// 承诺书: what the community promised, who answers for it, by when, and what became of it.
public struct PromisePaper: PrintedPaper {
  private let promises: [EntryDetail]
  private let kinds: [EntryKind]
  private let year: Int
  private let community: String
  private let view: ListView

  public init(_ promises: [EntryDetail], _ kinds: [EntryKind], year: Int, community: String, _ view: ListView) {
    (self.promises, self.kinds, self.year, self.community, self.view) = (promises, kinds, year, community, view)
  }

  public var paper: Paper {
    let words = view.words
    func count(_ states: Set<PromiseState>) -> String { String(promises.count { states.contains($0.promiseState) }) }
    let sums = [
      Paper.Fact(words("promise.made"), String(promises.count)),
      Paper.Fact(words(PromiseState.kept), count([.kept, .struckOff])),
      Paper.Fact(words(PromiseState.struckOff), count([.struckOff])),
      Paper.Fact(words(PromiseState.unkept), count([.unkept])), Paper.Fact(words(PromiseState.open), count([.open])),
    ]
    let signatures = ["promise.sign.secretary", "promise.sign.residents", "minutes.sign.date"] as [Phrase]
    return Paper(
      .promiseBook, title: words("promise.title", ["community": community, "year": String(year)]),
      [.subtitle(""), .rule, .inline([sums])] + [EntryKind.promise, EntryKind.project].compactMap(section)
        + [.signatures(signatures.map { words($0) })], words)
  }

  /// The promises of a kind; nil where there is no project.
  private func section(_ key: String) -> Paper.Block? {
    let words = view.words
    let found = promises.filter { $0.entry.kind == key }
    if found.isEmpty, key == EntryKind.project { return nil }
    var table = TextTable([
      .init("#", isTrailing: true), .init(words("promise.what"), isFlexible: true), .init(words("promise.by")),
      .init(words("field.due")), .init(words("field.state")), .init(words("promise.note"), isFlexible: true),
    ])
    for (place, promise) in found.enumerated() {
      let it = promise.entry.content
      let settled = promise.entry.state == .done ? words.fullDate(it.day) : ""
      table.add([
        String(place + 1), view.text(it.title), words.list(promise.promisedBy(words)), it.plannedFor?.iso ?? "",
        words(promise.promiseState), [settled, view.text(it.text)].filter { !$0.isEmpty }.joined(separator: " "),
      ])
    }
    return .section(kinds.kind(key).map { words.name($0) } ?? key, ifEmpty: words("promise.none"), table)
  }
}

extension EntryDetail {
  /// Who answers for a promise.
  public func promisedBy(_ words: Wording) -> [String] { entry.content.hosts.map { covered($0, words) } }
}

extension ListTable where Row == EntryDetail {
  /// Promises and projects of the year.
  public static func promises(_ view: ListView, _ kinds: [EntryKind]) -> ListTable {
    let words = view.words
    return ListTable(
      view,
      [
        ListColumn("id", "#") { .number(Int($0.entry.id)) }.trailing,
        view.column("kind", named: "entryKind") {
          .text($0.entry.kind)
        } shown: { row in
          .some(kinds.kind(row.entry.kind).map { words.name($0) } ?? row.entry.kind)
        },
        ListColumn("text", words("promise.what")) { .some(view.text($0.entry.content.title)) }.flexible,
        ListColumn("by", words("promise.by")) { .list($0.promisedBy(words)) },
        ListColumn("due", words("field.due")) {
          .some($0.entry.content.plannedFor?.iso)
        } shown: {
          view.day($0.entry.content.plannedFor)
        },
        view.column("state") {
          .text($0.promiseState.rawValue)
        } shown: {
          .text(words($0.promiseState))
        },
        ListColumn("note", words("promise.note")) { .some(view.text($0.entry.content.text)) }.flexible,
      ], script: ["id", "kind", "text", "by", "due", "state", "note"])
  }
}
