import CommunityModel
import GRDB

/// How somebody who is being erased is found in what was written elsewhere, and taken out of it.
struct PersonInTexts {
  private let resident: Resident
  private let names: [String]
  /// Names that mean nobody else: of three characters or more, and of nobody else on file. In texts about others only these
  /// are replaced wherever they stand; the rest where the telephone stands beside them.
  private let plainNames: [String]
  /// The digits of their telephones.
  private let numbers: [String]
  private var erased: String { Resident.erasedName(resident.id) }

  /// - Parameter db: where volunteers who are the resident are nameless already.
  init(_ resident: Resident, _ db: Database) throws {
    self.resident = resident
    // A spelling is several syllables; a single one is a word of any text.
    let spelling = resident.spelling.flatMap { $0.contains(" ") ? $0 : nil }
    names = [resident.name, resident.otherName ?? "", spelling ?? ""].filter { $0.count > 1 }
      .sorted { $0.count > $1.count }
    // A number of fewer digits is an office's, or anything.
    numbers = resident.phones.map(Self.digits).filter { $0.count > 6 }
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM resident WHERE (name = ?1 OR other_name = ?1 OR spelling = ?1) AND id <> ?2
        UNION ALL SELECT 1 FROM staff WHERE name = ?1 UNION ALL SELECT 1 FROM volunteer WHERE name = ?1 LIMIT 1
        """)
    plainNames = try names.filter { name in
      try name.count > 2 && Int.fetchOne(statement, arguments: [name, resident.id]) == nil
    }
  }

  // MARK: Finding

  /// A condition on rows in one of whose columns perhaps something of theirs stands; nil where nothing is known to look
  /// for. What is found too much is left as it is.
  func condition(on columns: [String]) -> (sql: String, arguments: StatementArguments)? {
    // However a number is spaced, its last digits mostly stand together.
    let ends = numbers.map { String($0.suffix(4)) }
    let words = names + names.map(\.inJSON).filter { !names.contains($0) } + ends + ends.map(Self.fullWidth)
    if words.isEmpty { return nil }
    let text = columns.map { "coalesce(\($0), '')" }.joined(separator: " || ' ' || ")
    let sql = words.indices.map { "instr(\(text), ?\($0 + 1)) > 0" }.joined(separator: " OR ")
    return (sql, StatementArguments(words))
  }

  /// Orders of the resident, and those where name or phone stands, by number in the file.
  func orders(_ db: Database) throws -> [Int64] {
    let own = try Int64.fetchAll(db, sql: "SELECT id FROM work_order WHERE resident = ?", arguments: [resident.id])
    guard let (sql, arguments) = condition(on: ["body"]) else { return own }
    let written = try Int64.fetchAll(
      db, sql: "SELECT DISTINCT order_id FROM order_event WHERE \(sql)", arguments: arguments)
    return Set(own + written).sorted()
  }

  /// Entries of the ledger that name the resident, and those where name or phone stands.
  func entries(_ db: Database) throws -> [ServiceEntry.ID] {
    let own = try Int64.fetchAll(
      db, sql: "SELECT DISTINCT entry FROM entry_line WHERE resident = ?", arguments: [resident.id])
    guard let (sql, arguments) = condition(on: ["body"]) else { return own }
    let written = try Int64.fetchAll(
      db, sql: "SELECT DISTINCT entry FROM entry_version WHERE \(sql)", arguments: arguments)
    return Set(own + written).sorted()
  }

  /// Whether one of their names stands in a text, whoever is meant.
  func mayBeMeant(in text: String) -> Bool { names.contains { text.contains($0) } }

  /// Whether something of theirs stands in a text, however it is stored.
  func isWritten(in text: String) -> Bool {
    removed(from: text) != text || plainNames.contains { text.contains($0.inJSON) }
  }

  /// Whether a name and telephones are theirs.
  func isSame(_ name: String, _ phone: String?) -> Bool {
    guard let phone, names.contains(name) else { return false }
    // Phones stand on one line, each perhaps with what it is called.
    return PhoneList(phone).numbers.contains(where: isTheirs)
  }

  private func isTheirs(_ number: String) -> Bool { numbers.contains(Self.digits(number)) }

  /// Whether the order was brought by the resident without having been linked: by a contact of their name and phone.
  func isRequester(of events: [OrderEvent]) -> Bool {
    var requester: Requester?
    for event in events {
      switch event.kind {
      case .registered(let it, _, _), .amended(let it, _, _, _, _): requester = it.requester
      case .requesterLinked(let id, _): requester = .resident(id)
      default: break
      }
    }
    if case .contact(let name, let phone)? = requester { return isSame(name, phone) }
    return false
  }

  // MARK: Taking out

  /// A text about others without them.
  func removed(from text: String) -> String { removed(from: text, isOwn: false) }

  /// A text without them.
  /// - Parameter isOwn: whether it is about them, so that whoever has one of their names in it is meant.
  func removed(from text: String, isOwn: Bool) -> String {
    let covered = numbers.reduce(text) { Self.text($0, without: $1) }
    return (isOwn || covered != text ? names : plainNames).reduce(covered) { $0.replacing($1, with: erased) }
  }

  /// The event without the resident's name and phones.
  /// - Parameter isOwn: whether the order is theirs: then whoever was named as contact before was the resident.
  func removed(from kind: OrderEvent.Kind, isOwn: Bool) -> OrderEvent.Kind {
    kind.withTexts(
      contact: { name, phone in isOwn || isSame(name, phone) ? .resident(resident.id) : nil }
    ) { field, text in
      let covered = numbers.reduce(text) { Self.text($0, without: $1) }
      // Whose number was left with their order is somebody close to them.
      if field == .callbackPhone { return isOwn || covered != text ? "" : text }
      let meant = isOwn || covered != text ? names : plainNames
      return meant.reduce(covered) { $0.replacing($1, with: erased) }
    }
  }

  /// A record of something or somebody else without the resident; nil where nothing of theirs stands in it. A telephone
  /// that somebody shares with them stays with that person; beside the resident's name, as of whom to call, it goes.
  func removed(from record: Record) -> Record? {
    var content = record.content
    var isChanged = false
    var beside: Set<String> = []
    var named: Set<String> = []
    content.visitPhones { field, list in
      if list.numbers.contains(where: isTheirs) { beside.insert(field) }
      isChanged = isChanged || list.labels.values.contains { removed(from: $0) != $0 }
    }
    content.visitTexts { text in
      if text.kind == .personName {
        let isMeant = names.contains(text.text) && beside.contains(text.field) || plainNames.contains(text.text)
        guard isMeant else { return }
        named.insert(text.field)
        text.text = erased
        isChanged = true
      } else {
        let left = removed(from: text.text)
        isChanged = isChanged || left != text.text
        text.text = left
      }
    }
    guard isChanged else { return nil }
    content.visitPhones { field, list in
      if named.contains(field) { list = PhoneList(numbers: []) }
      list.labels = list.labels.mapValues { removed(from: $0) }
    }
    return content.asRecord
  }

  /// The text with a number covered in every spelling: spaced, hyphenated, full width, with the country's code.
  static func text(_ text: String, without number: String) -> String {
    let signs = Array(text)
    let digits = signs.map(Self.digit)
    let wanted = Array(number)
    var result = ""
    var place = 0
    while place < signs.count {
      if let end = Self.end(of: wanted, in: signs, digits, from: place) {
        for code in ["0086", "86"] where result.hasSuffix(code) { result.removeLast(code.count) }
        result += "****"
        place = end
      } else {
        result.append(signs[place])
        place += 1
      }
    }
    return result
  }

  /// Where a number ends that begins at a place; nil where it does not stand there, or as a part of longer digits.
  private static func end(
    of wanted: [Character], in signs: [Character], _ digits: [Character?], from start: Int
  ) -> Int? {
    guard let first = wanted.first, digits[start] == first else { return nil }
    var before = start
    while before > 0, digits[before - 1] != nil { before -= 1 }
    guard ["", "86", "0086"].contains(String(digits[before..<start].compactMap { $0 })) else { return nil }
    var (place, found) = (start, 0)
    while place < signs.count, found < wanted.count {
      if digits[place] == wanted[found] {
        found += 1
      } else if found == 0 || !" \u{3000}-－–—.·()（）".contains(signs[place]) {
        return nil
      }
      place += 1
    }
    let isLonger = place < signs.count && digits[place] != nil
    return found == wanted.count && !isLonger ? place : nil
  }

  private static func fullWidth(_ digits: String) -> String {
    String(String.UnicodeScalarView(digits.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
  }

  /// The digit that a sign is, half or full width; nil for any other sign, numerals like 三 too.
  private static func digit(_ sign: Character) -> Character? {
    sign.isASCII || ("０"..."９").contains(sign) ? sign.wholeNumberValue.map { Character(String($0)) } : nil
  }

  private static func digits(_ phone: String) -> String {
    (try? PhoneNumber(phone))?.digits ?? phone.filter(\.isNumber)
  }
}

extension String {
  /// As it stands within a stored value.
  fileprivate var inJSON: String { (try? JSONText.text([self]).dropFirst(2).dropLast(2)).map(String.init) ?? self }
}
