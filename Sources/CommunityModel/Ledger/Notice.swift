/// Something that a community makes public again and again (公开事项, 八公开). What was posted is an entry of kind
/// ``EntryKind/disclosure`` that names it.
public struct Notice: Hashable, Sendable, Identifiable {
  /// Whom it lists, where it lists anybody. Only lists that rules order are posted: nobody who was given goods, a wish or help.
  public enum People: Hashable, Sendable {
    /// Residents with a care tag, masked, by building; no children.
    case careTag(String)
    /// Who looks after how many households.
    case helpers
  }

  public var key: String
  /// Names by language code.
  public var names: [String: String]
  /// How often it is posted.
  public var every: RhythmPeriod
  public var people: People?

  public var id: String { key }

  public init(key: String, names: [String: String], every: RhythmPeriod, people: People? = nil) {
    self.key = key
    self.names = names
    self.every = every
    self.people = people
  }
}

/// Something that an office has to have by 十有九有: reckoned from figures, or ticked with where the paper lies.
public struct ArchiveItem: Hashable, Sendable, Identifiable {
  public enum Group: String, Hashable, Sendable, CaseIterable {
    /// 十有
    case tenHaves = "tenHaves"
    /// 九有: registers.
    case nineRegisters = "nineRegisters"
  }

  public var key: String
  public var group: Group
  /// Names by language code.
  public var names: [String: String]
  /// It is there where each of these figures is more than nothing in the year; empty for what can only be ticked.
  public var figures: [String]

  public var id: String { key }
  public var isOnlyTicked: Bool { figures.isEmpty }

  public init(key: String, group: Group, names: [String: String], figures: [String]) {
    self.key = key
    self.group = group
    self.names = names
    self.figures = figures
  }
}

/// How an item of 十有九有 stands in a year.
public struct ArchiveStanding: Hashable, Sendable, Identifiable {
  /// That somebody said where the paper lies.
  public struct Tick: Hashable, Sendable {
    public var entry: ServiceEntry.ID
    public var day: Day
    public var place: String

    public init(entry: ServiceEntry.ID, day: Day, place: String) {
      self.entry = entry
      self.day = day
      self.place = place
    }
  }

  public var item: ArchiveItem
  /// What its figures come to, in their order.
  public var values: [Int]
  public var tick: Tick?

  public var id: String { item.key }
  /// Whether it is there.
  public var isMet: Bool { tick != nil || !values.isEmpty && values.allSatisfy { $0 > 0 } }

  public init(item: ArchiveItem, values: [Int], tick: Tick?) {
    self.item = item
    self.values = values
    self.tick = tick
  }
}

/// How a notice stands on a day.
public struct NoticeStanding: Hashable, Sendable, Identifiable {
  public var notice: Notice
  /// The last day of the stretch in which it is owed.
  public var dueOn: Day
  /// When it was last posted, and by which entry.
  public var last: (day: Day, entry: ServiceEntry.ID)?
  /// Whether it was posted in the stretch.
  public var isDone: Bool

  public var id: String { notice.key }

  public init(_ notice: Notice, on day: Day, last: (day: Day, entry: ServiceEntry.ID)?) {
    let days = notice.every.days(around: day)
    self.notice = notice
    dueOn = days.upperBound
    self.last = last
    isDone = last.map { $0.day >= days.lowerBound } ?? false
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.notice == right.notice && left.dueOn == right.dueOn && left.last?.entry == right.last?.entry
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(notice)
    hasher.combine(dueOn)
    hasher.combine(last?.entry)
  }
}

/// A list of people as it is posted: 张* and the building, nothing else.
public struct PostedList: Hashable, Sendable {
  public struct Row: Hashable, Sendable {
    public var name: String
    public var building: String

    public init(name: String, building: String) {
      self.name = name
      self.building = building
    }
  }

  public var rows: [Row]
  /// SHA-256 over the rows, in hexadecimal: what was posted can be told from what was not, and says nothing of anybody.
  public var digest: String
  /// How many are left out because they are under age.
  public var children: Int
  /// How many are left out because nobody knows whether they are: no birth date is on file.
  public var ageUnknown: Int

  public init(rows: [Row], digest: String, children: Int = 0, ageUnknown: Int = 0) {
    self.rows = rows
    self.digest = digest
    self.children = children
    self.ageUnknown = ageUnknown
  }
}

/// What is posted and kept, read from a table of lines with columns separated by tabs. Every fault is told with its row.
public struct NoticeTable: Hashable, Sendable {
  public private(set) var notices: [Notice] = []
  public private(set) var items: [ArchiveItem] = []

  public init(rows: [[Substring]]) throws(RowFault) {
    for (place, row) in rows.enumerated() { try add(row.map { String($0) }, place + 1) }
  }

  private mutating func add(_ row: [String], _ number: Int) throws(RowFault) {
    guard let sort = row.first, ["notice", "archive"].contains(sort) else {
      throw .unknownRow(row.first ?? "", row: number)
    }
    guard row.count == 6 else { throw .columns(row.count, row: number) }
    let names = ["zh": row[2], "en": row[3]]
    if sort == "notice" {
      if notices.contains(where: { $0.key == row[1] }) { throw .duplicate(row[1], row: number) }
      guard let every = RhythmPeriod(rawValue: row[4]) else { throw .unknownWord(row[4], row: number) }
      let people: Notice.People? =
        switch row[5] {
        case "-": nil
        case "helpers": .helpers
        default: .careTag(row[5])
        }
      notices.append(Notice(key: row[1], names: names, every: every, people: people))
      return
    }
    if items.contains(where: { $0.key == row[1] }) { throw .duplicate(row[1], row: number) }
    guard let group = ArchiveItem.Group(rawValue: row[4]) else { throw .unknownWord(row[4], row: number) }
    let figures = row[5] == "-" ? [] : row[5].split(separator: ",").map { String($0) }
    items.append(ArchiveItem(key: row[1], group: group, names: names, figures: figures))
  }

  /// The notice by its key, or by its name in any language.
  public func notice(_ text: String) -> Notice? {
    notices.first { $0.key == text } ?? notices.first { $0.names.values.contains(text) }
  }

  /// The item of 十有九有 by its key, or by its name in any language.
  public func item(_ text: String) -> ArchiveItem? {
    items.first { $0.key == text } ?? items.first { $0.names.values.contains(text) }
  }
}

extension EntryKind {
  /// 公开: something that was posted.
  public static let disclosure = "disclosure"
  /// 归档: where a paper lies that has to be there.
  public static let archive = "archive"
  /// The fields that say what was posted or kept, where, and the digest of a list.
  public static let itemField = "item"
  public static let whereField = "where"
  public static let digestField = "digest"
}
