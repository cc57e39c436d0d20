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

  public func text(width: Int, ruling: Ruling) -> String { report.text(width: width, ruling: ruling) }
  public func html() -> String { report.html(view.words) }

  private var report: PrintedReport {
    let words = view.words
    var report = PrintedReport(
      title: words("promise.title", ["community": community, "year": String(year)]), subtitle: "")
    func count(_ states: Set<PromiseState>) -> String { String(promises.count { states.contains($0.promiseState) }) }
    report.facts = [
      [
        (words("promise.made"), String(promises.count)), (words(PromiseState.kept), count([.kept, .struckOff])),
        (words(PromiseState.struckOff), count([.struckOff])), (words(PromiseState.unkept), count([.unkept])),
        (words(PromiseState.open), count([.open])),
      ]
    ]
    for key in [EntryKind.promise, EntryKind.project] {
      let found = promises.filter { $0.entry.kind == key }
      if found.isEmpty, key == EntryKind.project { continue }
      var table = TextTable([
        .init("#"), .init(words("promise.what"), isFlexible: true), .init(words("promise.by")),
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
      let title = kinds.kind(key).map { words.name($0) } ?? key
      report.sections.append(PrintedReport.Section(title: title, ifEmpty: words("promise.none"), table: table))
    }
    report.signatures = [words("promise.sign.secretary"), words("promise.sign.residents"), words("minutes.sign.date")]
    return report
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
