/// A text that an entry holds, where it stands and how it is read for what the product refuses.
public struct LedgerText: Hashable, Sendable {
  /// Where it stands.
  public var field: EntryField
  /// What it is for.
  public var kind: TextKind
  /// The text itself.
  public var text: String
  /// Most characters.
  public var limit: Int
  /// Whether it may have several lines.
  public var allowsLines: Bool

  public init(_ field: EntryField, _ kind: TextKind, _ text: String, limit: Int? = nil, allowsLines: Bool = false) {
    self.field = field
    self.kind = kind
    self.text = text
    self.limit = limit ?? kind.limit
    self.allowsLines = allowsLines
  }
}

extension EntryVersion {
  /// Every text of the version that says something. Where a kind names households or residents, what is written freely is
  /// read as something about a person.
  public func texts(of kind: EntryKind) -> [LedgerText] {
    let free: TextKind = kind.namesServed ? .aboutPeople : .matter
    var texts: [LedgerText] = []
    _ = withTexts { field, text in
      let found: LedgerText =
        switch field {
        case .title: LedgerText(.title, .title, text)
        case .place: LedgerText(.place, .place, text)
        default: LedgerText(field, free, text, limit: EntryContent.longestText, allowsLines: field == .text)
        }
      if !text.isEmpty { texts.append(found) }
      return text
    }
    return texts
  }

  /// The same version with every text put through `change`: for taking out of it what may no longer be kept. States, days,
  /// keys, lines and sums stay.
  public func withTexts(_ change: (EntryField, String) -> String) -> EntryVersion {
    var it = self
    it.content = content.withTexts(change)
    // The reason of an undone making is a key.
    if let reason, reason != EntryRules.undone { it.reason = change(.reason, reason) }
    return it
  }

  /// The version without any text, as retention leaves it: what was counted stays.
  public var blanked: EntryVersion { withTexts { _, _ in "" } }
}

extension EntryContent {
  /// See ``EntryVersion/withTexts(_:)``. A place keeps what was understood of it.
  public func withTexts(_ change: (EntryField, String) -> String) -> EntryContent {
    var it = self
    it.title = change(.title, title)
    it.text = change(.text, text)
    it.place = place?.withText { change(.place, $0) }
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .text(let text): it.fields[key] = .text(change(.fields, text))
      case .place(let place): it.fields[key] = .place(place.withText { change(.place, $0) })
      case .number, .date, .choice, .tick: break
      }
    }
    return it
  }
}

extension Place {
  /// The place with what was written of it changed; nothing left of that leaves its address.
  fileprivate func withText(_ change: (String) -> String) -> Place {
    var it = self
    it.raw = change(raw)
    if it.raw.isEmpty { it.raw = key?.description ?? "" }
    return it
  }
}

extension ServiceEntry {
  /// The entry with every text of every version put through `change`.
  public func withTexts(_ change: (EntryField, String) -> String) -> ServiceEntry {
    var it = self
    it.earlier = earlier.map { $0.withTexts(change) }
    it.current = current.withTexts(change)
    return it
  }

  /// The entry without any text, as retention leaves it.
  public var blanked: ServiceEntry { withTexts { _, _ in "" } }

  /// Whether a resident is the only one whom its lines name as served, so that erasing them blanks its texts; elsewhere
  /// only their name is taken out.
  public func isAbout(only resident: Resident.ID) -> Bool {
    let named = Set(versions.flatMap(\.content.lines).map(\.party).filter(\.isServed))
    return named == [.resident(resident)]
  }

  /// The day on or after which its texts are blanked; nil where its kind keeps them.
  public func blankedOn(_ kind: EntryKind) -> Day? { kind.retentionMonths.map { day.advanced(months: $0) } }
}

extension EntryKind {
  /// The last day of whose entries the texts are blanked as of a day; nil where they are kept.
  public func lastBlanked(on today: Day) -> Day? {
    guard let months = retentionMonths else { return nil }
    // The last days of a month come to the same day: none is passed over.
    var last = today.advanced(months: -months).advanced(by: 3)
    while last.advanced(months: months) > today { last = last.advanced(by: -1) }
    return last
  }
}

extension Day {
  /// The same day of the month so many months later; the last of that month where it has no such day.
  public func advanced(months: Int) -> Day {
    let (year, month, day) = civil
    let count = year * 12 + month - 1 + months
    let (laterYear, laterMonth) = (count / 12, count % 12 + 1)
    let last = Day.daysInMonth(laterMonth, year: laterYear)
    return Day(year: laterYear, month: laterMonth, day: min(day, last)) ?? self
  }
}
