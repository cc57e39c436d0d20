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

  private var words: Wording { view.words }

  public var paper: Paper {
    let it = meeting.content
    let name = kind.map { words.name($0) } ?? meeting.kind
    let time = [it.from, it.until].compactMap { $0?.description }.joined(separator: "–")
    let hosts = words.list(meeting.hosts.map { meeting.head.covered($0, words) })
    let when = [words.fullDate(it.day), time].filter { !$0.isEmpty }.joined(separator: " ")
    let facts = [
      [
        Paper.Fact(words("field.when"), when),
        Paper.Fact(words("field.place"), it.place.map { view.text($0.raw) } ?? ""),
      ],
      [
        Paper.Fact(words("minutes.host"), hosts), Paper.Fact(words("minutes.attended"), String(meeting.attended)),
        Paper.Fact(words("minutes.matters"), counts),
      ],
    ]
    let feedback = meeting.feedback.isEmpty ? [] : [section("minutes.feedback", meeting.feedback)]
    let signatures = ["minutes.sign.host", "minutes.sign.writer", "minutes.sign.date"] as [Phrase]
    return Paper(
      .minutes, title: words("minutes.title", ["community": community, "kind": name]),
      [
        .subtitle(it.title.isEmpty ? words.fullDate(it.day) : it.title), .rule, .inline(facts),
        section("minutes.raised", meeting.matters),
      ] + feedback + [.signatures(signatures.map { words($0) })], words)
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

  private func section(_ title: Phrase, _ matters: [MeetingMatter]) -> Paper.Block {
    let names = kind?.namesServed ?? true
    var columns: [TextTable.Column] = [.init("#", isTrailing: true)]
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
    return .section(words(title), ifEmpty: words("minutes.none"), table)
  }
}
