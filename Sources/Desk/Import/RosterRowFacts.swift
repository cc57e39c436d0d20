import CommunityModel
import CommunityResources
import Intake

/// What a row says of a person beside what is known, line by line. Phones and birth dates are masked on both sides unless
/// revealed; whether they differ is found by what they really are.
struct RosterRowFacts {
  struct Line {
    var label: String
    var roster: String
    var beside: String
    /// Whether both say something, and not the same.
    var differs: Bool
    /// Whether only the roster says it of somebody who is known.
    var isAdded: Bool
  }

  /// What stands at the right: a record of the file, an earlier row, nobody.
  let besideTitle: String
  private(set) var lines: [Line] = []

  init(
    _ row: ImportRow, resident: ResidentDetail?, other: ImportRow?, isRevealed: Bool, _ context: DeskContext
  ) {
    let words = context.words
    if let resident {
      besideTitle = words("import.inFile", ["number": String(resident.resident.id)])
    } else {
      besideTitle = other.map { words("import.inOtherRow", ["place": $0.place]) } ?? words("import.inNone")
    }
    guard let entry = row.entry else { return }
    let left = Side(entry, context)
    let right = resident.map { Side($0, context) } ?? other?.entry.map { Side($0, context) }
    for field in Self.fields {
      let roster = left.text(field, isRevealed: isRevealed, words)
      let beside = right?.text(field, isRevealed: isRevealed, words) ?? ""
      if roster.isEmpty, beside.isEmpty { continue }
      lines.append(
        Line(
          label: words(field), roster: roster, beside: beside,
          differs: !roster.isEmpty && !beside.isEmpty && right?.isSame(field, as: left) == false,
          isAdded: right != nil && beside.isEmpty))
    }
  }

  private static let fields: [RosterField] = [
    .name, .otherName, .sex, .birthDate, .phone, .address, .grid, .residenceKind, .since, .careTags, .contactName,
    .status, .note,
  ]
}

/// What one side says.
private struct Side {
  /// What anybody may see.
  private let texts: [RosterField: String]
  private let birth: PartialDate?
  private let phones: [String]

  init(_ entry: RosterEntry, _ context: DeskContext) {
    let words = context.words
    birth = entry.birth
    phones = entry.phones
    texts = [
      .name: entry.name, .otherName: entry.otherName ?? "", .sex: entry.sex.map { words($0) } ?? "",
      .address: entry.home?.description ?? entry.rawHome ?? "", .grid: entry.grid ?? "",
      .residenceKind: entry.kind.map { words($0) } ?? "", .since: entry.since.map { words.partialDate($0) } ?? "",
      .careTags: words.list(entry.careTags.map { words.name(careTag: $0, context.catalogue) }),
      .contactName: entry.contact?.name ?? "", .status: entry.ending.map { words($0) } ?? "", .note: entry.note,
    ]
  }

  init(_ detail: ResidentDetail, _ context: DeskContext) {
    let words = context.words
    let it = detail.resident
    let home = detail.home
    birth = it.birth
    phones = it.phones
    texts = [
      .name: it.name, .otherName: it.otherName ?? "", .sex: it.sex.map { words($0) } ?? "",
      .address: home?.place?.description ?? "", .grid: home?.grid.map { context.gridName($0) } ?? "",
      .residenceKind: home.map { words($0.residence.kind) } ?? "",
      .since: home?.residence.from.map { words.partialDate($0) } ?? "",
      .careTags: words.list(it.careTags.map { words.name(careTag: $0.key, context.catalogue) }),
      .contactName: it.emergencyContact?.name ?? "", .status: home?.residence.ending.map { words($0) } ?? "",
      .note: it.note,
    ]
  }

  /// As it is shown: of a birth date the year, of phones both ends, unless revealed.
  func text(_ field: RosterField, isRevealed: Bool, _ words: Wording) -> String {
    switch field {
    case .birthDate:
      birth.map { words.partialDate(isRevealed ? $0 : PartialDate(year: $0.year) ?? $0) } ?? ""
    case .phone: words.list(phones.map { isRevealed ? $0 : PhoneNumber.masked($0) })
    default: texts[field] ?? ""
    }
  }

  /// Whether both mean the same: phones in any order, 第3网格 and 第三网格.
  func isSame(_ field: RosterField, as other: Side) -> Bool {
    let (left, right) = (texts[field] ?? "", other.texts[field] ?? "")
    switch field {
    case .birthDate: return birth == other.birth
    case .phone: return Set(phones) == Set(other.phones)
    case .grid:
      return left == right || RosterGrid.number(in: left).map { $0 == RosterGrid.number(in: right) } ?? false
    default: return left == right
    }
  }
}
