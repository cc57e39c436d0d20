import CommunityModel
import CommunityResources
import Tables

/// 社情民意 as it goes to the offices above: number, what it is about, from what it came, what was answered. No names.
public struct BulletinPaper: PrintedPaper {
  private let bulletin: Bulletin
  private let community: String
  private let view: ListView

  public init(_ bulletin: Bulletin, community: String, _ view: ListView) {
    (self.bulletin, self.community, self.view) = (bulletin, community, view)
  }

  public var paper: Paper {
    let words = view.words
    let (entry, it) = (bulletin.detail.entry, bulletin.detail.entry.content)
    func date(_ field: String) -> String { it.date(of: field).map { words.fullDate($0) } ?? "" }
    var text = TextTable([.init(view.text(it.title), isFlexible: true)])
    for line in it.text.split(whereSeparator: \.isNewline) { text.add([view.text(String(line))]) }
    let orders = bulletin.orders.map { words("bulletin.order", ["number": $0.description]) }
    let entries = bulletin.entries.map { words("bulletin.entry", ["number": String($0)]) }
    var source = TextTable([.init(words("bulletin.from"), isFlexible: true)])
    for line in orders + entries { source.add([line]) }
    var answers = TextTable([.init(words(EntryField.day)), .init(words("bulletin.answer"), isFlexible: true)])
    for answer in bulletin.answers { answers.add([answer.entry.day.iso, view.text(answer.entry.content.text)]) }
    let signatures = ["bulletin.sign.writer", "bulletin.sign.approver", "minutes.sign.date"] as [Phrase]
    let number = entry.number.map { words.name(series: $0) } ?? ""
    return Paper(
      .bulletin, title: words("bulletin.title", ["community": community]),
      [
        .subtitle([number, words.fullDate(it.day)].joined(separator: "  ")), .rule,
        .inline([
          [
            Paper.Fact(words("bulletin.sentTo"), it.text(of: EntryKind.sentToField)),
            Paper.Fact(words("bulletin.sentOn"), date(EntryKind.sentOnField)),
          ]
        ]), .section(words("bulletin.content"), ifEmpty: "", text),
      ] + (source.rows.isEmpty ? [] : [.section(words("field.source"), ifEmpty: "", source)])
        + [
          .section(words("field.reply"), ifEmpty: words("bulletin.unanswered"), answers),
          .signatures(signatures.map { words($0) }),
        ], words)
  }
}

extension ListTable where Row == Bulletin {
  /// Bulletins with how far they are.
  public static func bulletins(_ view: ListView) -> ListTable {
    let words = view.words
    func day(_ row: Bulletin, _ field: String) -> Day? { row.detail.entry.content.date(of: field) }
    return ListTable(
      view,
      [
        ListColumn("number", words("bulletin.number")) {
          .some($0.detail.entry.number?.description)
        }.trailing,
        view.column("day") {
          .text($0.detail.entry.day.iso)
        } shown: {
          view.day($0.detail.entry.day)
        },
        ListColumn("title", words(EntryField.title)) { .some(view.text($0.detail.entry.content.title)) }.flexible,
        ListColumn("sentTo", words("bulletin.sentTo")) {
          .some($0.detail.entry.content.text(of: EntryKind.sentToField))
        },
        ListColumn("sentOn", words("bulletin.sentOn")) {
          .some(day($0, EntryKind.sentOnField)?.iso)
        } shown: {
          view.day(day($0, EntryKind.sentOnField))
        },
        ListColumn("answeredOn", words("bulletin.answeredOn")) {
          .some(day($0, EntryKind.answeredOnField)?.iso)
        } shown: {
          view.day(day($0, EntryKind.answeredOnField))
        },
        ListColumn("followOn", words("bulletin.followOn")) {
          .some(day($0, EntryKind.followOnField)?.iso)
        } shown: {
          view.day(day($0, EntryKind.followOnField))
        },
      ], script: ["number", "day", "title", "sentTo", "sentOn", "answeredOn", "followOn"])
  }
}
