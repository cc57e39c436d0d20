import CommunityModel
import CommunityResources
import Tables

/// A sheet that goes out and comes back by its number: a round of visits (走访单), a sign-in sheet (签到表), a receipt sheet
/// (签收表). It holds whom it is about and where, and nothing of why.
public struct SheetPaper: Sendable {
  /// A line of it: who, where, and what stands there already.
  public struct Row: Sendable {
    public var name: String
    public var place: String
    public var note: String

    public init(_ name: String, place: String = "", note: String = "") {
      (self.name, self.place, self.note) = (name, place, note)
    }
  }

  /// What it asks for in each line.
  public enum Asks: Sendable {
    /// One of these, by its digit.
    case outcome([String])
    /// A name written by hand, and from when to when.
    case presence
    /// A name written by hand for what was received.
    case receipt
  }

  public var number: SheetNumber
  public var title: String
  public var community: String
  public var facts: [(label: String, value: String)]
  public var rows: [Row]
  public var asks: Asks
  /// Lines left empty for those who come unexpected.
  public var spare: Int

  public init(
    _ number: SheetNumber, title: String, community: String, facts: [(label: String, value: String)], rows: [Row],
    asks: Asks, spare: Int = 0
  ) {
    self.number = number
    self.title = title
    self.community = community
    self.facts = facts
    self.rows = rows
    self.asks = asks
    self.spare = spare
  }

  /// The sheet with its number in digits and, where it is drawn, as a bar code.
  public func paper(_ words: Wording) -> Paper {
    let texts = ["number": String(number.entry), "code": number.code]
    return Paper(
      kind, title: community + " " + title,
      [
        .subtitle(words("sheet.number", texts)), .code(number.code), .rule,
        .inline([facts.map { Paper.Fact($0.label, $0.value) }]),
        .section("", ifEmpty: words("sheet.empty"), table(words)),
        .signatures([words("sheet.sign.who"), words("sheet.sign.day")]),
        .notes([words("sheet.footer", ["number": String(number.entry)])]),
      ], words)
  }

  private var kind: PaperKind {
    switch asks {
    case .outcome: .round
    case .presence: .signInSheet
    case .receipt: .receiptSheet
    }
  }

  private func table(_ words: Wording) -> TextTable {
    var columns: [TextTable.Column] = [
      .init(words("sheet.row"), isTrailing: true), .init(words("sheet.name"), isFlexible: true),
      .init(words("sheet.place")),
    ]
    let blank: [String]
    switch asks {
    case .outcome(let choices):
      columns += [.init(words("sheet.outcome")), .init(words("sheet.note"), isFlexible: true)]
      blank = [choices.enumerated().map { "□\($0 + 1)\($1)" }.joined(separator: " ")]
    case .presence:
      columns = [columns[0], columns[1], .init(words("sheet.signature")), .init(words("sheet.hours"))]
      blank = [Self.line, Self.line]
    case .receipt:
      columns += [.init(words("sheet.things")), .init(words("sheet.signature"))]
      blank = [Self.line]
    }
    let all = rows + Array(repeating: Row(""), count: spare)
    var table = TextTable(columns)
    for (place, row) in all.enumerated() {
      let head = [String(place + 1), row.name]
      switch asks {
      case .outcome: table.add(head + [row.place] + blank + [row.note])
      case .presence: table.add(head + blank)
      case .receipt: table.add(head + [row.place, row.note] + blank)
      }
    }
    return table
  }

  /// Where somebody writes by hand.
  private static let line = String(repeating: "_", count: 12)
}
