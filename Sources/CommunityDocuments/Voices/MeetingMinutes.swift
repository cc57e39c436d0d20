import CommunityModel
import CommunityResources
import Tables

/// 会议记录, 接待记录: who held it, when and where, how many came, what was brought up and what became of each. Residents
/// by their surnames, no telephone; of a council nobody at all.
public struct MeetingMinutes: PrintedPaper {
  private let meeting: Meeting
  private let kind: EntryKind?
  private let community: String
  private let view: ListView

  public init(_ meeting: Meeting, _ kind: EntryKind?, community: String, _ view: ListView) {
    (self.meeting, self.kind, self.community, self.view) = (meeting, kind, community, view)
  }

  public func text(width: Int, ruling: Ruling) -> String { report.text(width: width, ruling: ruling) }
  public func html() -> String { report.html(view.words) }

  private var words: Wording { view.words }

  private var report: PrintedReport {
    let it = meeting.content
    let name = kind.map { words.name($0) } ?? meeting.kind
    var report = PrintedReport(
      title: words("minutes.title", ["community": community, "kind": name]),
      subtitle: it.title.isEmpty ? words.fullDate(it.day) : it.title)
    let time = [it.from, it.until].compactMap { $0?.description }.joined(separator: "–")
    let hosts = words.list(meeting.hosts.map { meeting.head.covered($0, words) })
    report.facts = [
      [
        (words("field.when"), [words.fullDate(it.day), time].filter { !$0.isEmpty }.joined(separator: " ")),
        (words("field.place"), it.place.map { view.text($0.raw) } ?? ""),
      ],
      [
        (words("minutes.host"), hosts), (words("minutes.attended"), String(meeting.attended)),
        (words("minutes.matters"), counts),
      ],
    ]
    report.sections = [section("minutes.raised", meeting.matters)]
    if !meeting.feedback.isEmpty { report.sections.append(section("minutes.feedback", meeting.feedback)) }
    report.signatures = [words("minutes.sign.host"), words("minutes.sign.writer"), words("minutes.sign.date")]
    return report
  }

  /// 4件：已办结 2，已决 1，未定 1
  private var counts: String {
    words(
      "minutes.counts",
      [
        "count": String(meeting.matters.count), "settled": String(meeting.count(.settled)),
        "decided": String(meeting.count(.decided)), "raised": String(meeting.count(.raised)),
      ])
  }

  private func section(_ title: Phrase, _ matters: [MeetingMatter]) -> PrintedReport.Section {
    let names = kind?.namesServed ?? true
    var columns: [TextTable.Column] = [.init("#")]
    if names { columns.append(.init(words(EntryField.whom))) }
    columns += [
      .init(words("minutes.matter"), isFlexible: true), .init(words("minutes.outcome"), isFlexible: true),
      .init(words("minutes.stage")),
    ]
    var table = TextTable(columns)
    for (place, matter) in matters.enumerated() {
      let said = [matter.content.title, matter.content.text].filter { !$0.isEmpty }.map { view.text($0) }
      var row = [String(place + 1)]
      if names { row.append(words.list(matter.whom(words))) }
      row += [
        said.joined(separator: "  "), view.text(matter.outcome(words)), words(matter.stage),
      ]
      table.add(row)
    }
    return PrintedReport.Section(title: words(title), ifEmpty: words("minutes.none"), table: table)
  }
}
