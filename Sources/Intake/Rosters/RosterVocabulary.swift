import NameFinding

/// The words of rosters: what heads of columns and cells mean, in Chinese and English.
public struct RosterVocabulary: Sendable {
  /// What the head of a column says.
  public struct Meaning: Hashable, Sendable {
    public var field: RosterField
    /// What it is about where the product refuses to hold it, such as `ethnicity`.
    public var refusedKind: String?

    public init(_ field: RosterField, refusedKind: String? = nil) {
      self.field = field
      self.refusedKind = refusedKind
    }
  }

  /// Single words that the reader looks for.
  enum Word: String {
    case kin
    case head
    case male
    case female
    case ditto
    case blank
    case vacantName
    case yes
    case no
    /// What stands before a tag in the head of a column that is answered with yes and no.
    case whether
    case given
    case refusal
    case guardian
    /// Who is somebody else than the one a row is about, in heads.
    case others
    /// Who is the one a row is about, in heads.
    case own
    case total
    case footnote
    /// Who lives or owns somewhere (业主, 租户): the head of the name where no other column is it.
    case occupant
    case hint
    case hintStart
  }

  private var heads: [String: Meaning] = [:]
  /// What heads of forms that are filled here mean besides, by group.
  private var formHeads: [String: [String: String]] = [:]
  /// The words of more than one Chinese character, longest first, for heads that hold more than the word.
  private var longHeads: [(word: String, meaning: Meaning)] = []
  private var values: [String: [String: String]] = [:]
  private var ordered: [String: [(word: String, key: String)]] = [:]
  private var words: [String: Set<String>] = [:]
  private var wordLists: [String: [String]] = [:]
  /// What stands below the heads of templates.
  private(set) var hints = HintWords()

  /// Words from a table of lines `group<tab>key<tab>word|word`; lines beginning with `#` are passed over.
  public init(list: String) {
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 3 else { continue }
      let key = String(columns[1])
      let words = columns[2].split(separator: "|").map { TextFolding.plain($0) }
      switch columns[0] {
      case "field": if let field = RosterField(rawValue: key) { add(words, Meaning(field)) }
      case let group where group.hasPrefix("form"):
        for word in words where formHeads[String(group)]?[word] == nil {
          formHeads[String(group), default: [:]][word] = key
        }
      case "refused": add(words, Meaning(.refused, refusedKind: key))
      case "words":
        self.words[key, default: []].formUnion(words)
        wordLists[key, default: []] += words
      default: add(words, to: String(columns[0]), key)
      }
    }
    hints = HintWords(
      whole: words[Word.hint.rawValue] ?? [], starts: wordLists[Word.hintStart.rawValue] ?? [])
    longHeads.sort { $0.word.count > $1.word.count }
    for group in ordered.keys { ordered[group]?.sort { $0.word.count > $1.word.count } }
  }

  private mutating func add(_ words: [String], _ meaning: Meaning) {
    for word in words where heads[word] == nil {
      heads[word] = meaning
      let isHan = word.unicodeScalars.allSatisfy { TextFolding.isHan($0.value) }
      // What people agreed to besides is no consent to be kept in a category: only the whole head counts.
      if isHan, word.count > 1, meaning.field != .consent { longHeads.append((word, meaning)) }
    }
  }

  private mutating func add(_ words: [String], to group: String, _ key: String) {
    for word in words where values[group]?[word] == nil {
      values[group, default: [:]][word] = key
      ordered[group, default: []].append((word, key))
    }
  }

  /// The key of what a column of a form holds, by its head, in groups such as `form.units`, the first that knows it.
  public func formField(of head: String, in groups: [String]) -> String? {
    let plain = TextFolding.plain(head)
    return groups.lazy.compactMap { formHeads[$0]?[plain] }.first
  }

  /// What a head means when it is nothing but a known word.
  func exactMeaning(_ head: String) -> Meaning? { heads[TextFolding.plain(head)] }

  /// What the head of a column means; nil when nothing in it is known. Of a head of two rows, joined by a space, both
  /// count together first (户主 and 姓名), then the lower one, then whatever is held in it. What is refused counts before
  /// anything but a whole word, so that no longer wording brings it in.
  public func meaning(of head: String) -> Meaning? {
    let plain = TextFolding.plain(head)
    if plain.isEmpty { return nil }
    if let exact = heads[plain] { return exact }
    let held = longHeads.filter { plain.holds($0.word) }
    if let refused = held.first(where: { $0.meaning.field == .refused }) { return refused.meaning }
    if let contact = contactMeaning(held.map(\.meaning.field)) { return contact }
    let meaning = partMeaning(of: head, plain) ?? held.first?.meaning
    let isOthers = holds(plain, .others) && !holds(plain, .own)
    return isOthers && meaning?.field.isOfPerson == true ? Meaning(.ignored) : meaning
  }

  /// The text of a head without the word that makes a question of it: 低保 of 是否低保.
  func asked(_ head: String) -> String {
    let plain = TextFolding.plain(head)
    let question = wordLists[Word.whether.rawValue]?.first { plain.hasPrefix($0) }
    return question.map { String(plain.dropFirst($0.count)) } ?? plain
  }

  /// What the lower row of a head of two rows means, or a tag that is the whole head, asked for or not.
  private func partMeaning(of head: String, _ plain: String) -> Meaning? {
    let parts = head.split(whereSeparator: \.isWhitespace)
    if parts.count > 1, let last = parts.last {
      if let lower = heads[TextFolding.plain(last)] { return lower }
      if values["tag"]?[asked(String(last))] != nil { return Meaning(.careTags) }
    }
    return values["tag"]?[asked(plain)] != nil ? Meaning(.careTags) : nil
  }

  /// What a head about a contact or guardian means: their phone, or their name; what else is known of them is not taken.
  private func contactMeaning(_ held: [RosterField]) -> Meaning? {
    guard held.contains(.contactName) else { return nil }
    if held.contains(.phone) || held.contains(.contactPhone) { return Meaning(.contactPhone) }
    let isMore = held.contains { $0.isOfPerson && $0 != .name || $0 == .relation || $0 == .address }
    return Meaning(isMore ? .ignored : .contactName)
  }

  /// What a head means where every row is a household and its head the only person in it: 户主 is the name, 户主电话 the
  /// phone.
  func meaning(ofHouseholdHead head: String) -> Meaning? {
    if isHouseholdHead(head) { return Meaning(.name) }
    let plain = TextFolding.plain(head)
    for word in wordLists[Word.head.rawValue] ?? [] where plain.hasPrefix(word) {
      if let meaning = meaning(of: String(plain.dropFirst(word.count))) { return meaning }
    }
    return meaning(of: head)
  }

  /// The word for who lives or owns somewhere that a head is or begins with, as 业主电话 does.
  func occupant(in head: String) -> String? {
    let plain = TextFolding.plain(head)
    return wordLists[Word.occupant.rawValue]?.filter { plain.hasPrefix($0) }.max { $0.count < $1.count }
  }

  /// Whether a head is that word and nothing else.
  func isOccupant(_ head: String) -> Bool { self.is(head, .occupant) }

  /// Whether a head is the name of the household's head and nothing else.
  func isHouseholdHead(_ head: String) -> Bool { exactMeaning(head)?.field == .headName }

  /// What a refused head is about, however the column was meant to be taken; nil when the head is harmless.
  public func refusedKind(of head: String) -> String? { meaning(of: head)?.refusedKind }

  /// Whether a text is one that stands in cells. Columns that are refused are often called what stands in them (党员).
  public func isCell(_ text: String) -> Bool {
    let plain = TextFolding.plain(text)
    if exactMeaning(text)?.field == .refused || values.values.contains(where: { $0[plain] != nil }) { return true }
    return [Word.head, .male, .female].contains { self.is(text, $0) }
  }

  /// The key that a cell's text has in a group (`tag`, `kind`, `use`, `status`).
  func value(_ text: String, in group: String) -> String? { values[group]?[TextFolding.plain(text)] }

  /// The keys of a group whose words stand in a text, with the word, longest first.
  func firstHeld(in text: String, group: String) -> (word: String, key: String)? {
    ordered[group]?.first { text.holds($0.word) }
  }

  func `is`(_ text: String, _ word: Word) -> Bool { words[word.rawValue]?.contains(TextFolding.plain(text)) ?? false }

  func begins(_ text: String, with word: Word) -> Bool {
    let plain = TextFolding.plain(text)
    return wordLists[word.rawValue]?.contains { start in
      guard plain.hasPrefix(start) else { return false }
      // 合计 begins no name, but Sum does: Sum Ka Yi.
      return word != .total || start.utf8.contains { $0 >= 0x80 }
        || !plain.dropFirst(start.count).contains(where: \.isLetter)
    } ?? false
  }

  func holds(_ text: some StringProtocol, _ word: Word) -> Bool {
    wordLists[word.rawValue]?.contains { text.holds($0) } ?? false
  }
}

extension StringProtocol {
  /// Whether the bytes of `part` stand somewhere in this text. Every row asks this of every word, and both are written in
  /// one form of Unicode.
  func holds(_ part: String) -> Bool {
    var text = String(self)
    var part = part
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let first = part.first else { return true }
        guard text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
          if text[start...].prefix(part.count).elementsEqual(part) { return true }
        }
        return false
      }
    }
  }
}
