import NameFinding

/// Words that texts may not carry where they say something of a person, because this product does not record such things:
/// petition history, crime, drugs, psychiatric records, religion, ethnicity, political standing, watch lists, diagnoses,
/// marriage and childbirth history, income, work, accounts, movements, biometric data.
///
/// The check is of words, not of meaning: it asks the clerk to reword and tells imports to leave a note out. A word
/// does not count where it is only a part of a longer, harmless one of the list (反邪教, 新冠疫苗). What else passes depends
/// on the ``TextKind``.
public struct RefusedWords: Sendable {
  /// A word found in a text.
  struct Finding {
    /// The word of the list.
    let word: String
    /// What such words are about, a key such as `petition` or `religion`.
    let kind: String
    /// Where it stands, in the characters that count.
    let range: Range<Int>
  }

  private struct Entry: Sendable {
    var word: [UInt32]
    var text: String
    var kind: String
    var harmless: [[UInt32]]
    var isLatin: Bool
  }

  /// Entries by the first two characters of their word.
  private var entries: [UInt64: [Entry]] = [:]
  /// Characters that some word begins with.
  private var firsts: Set<UInt32> = []
  /// What makes a matter of a word when it stands right behind it, or right before it, by kind; `all` for every kind.
  private var behind: [String: [[UInt32]]] = [:]
  private var before: [String: [[UInt32]]] = [:]
  /// Words that in a text about a matter say nothing of anybody.
  private var ofMatters: Set<String> = []
  /// Words that alone are a topic and no label.
  private var topics: Set<String> = []
  /// Words that are given names too.
  private var givenNames: Set<String> = []
  private var people = NamedPeople()

  /// Words from a list of lines `word<tab>kind<tab>harmless,harmless`, and of lines that begin with `+` and say what words
  /// stand beside those; lines beginning with `#` are passed over. The list itself says which there are.
  public init(list: String) {
    var groups: [String: [Substring]] = [:]
    for line in list.split(separator: "\n") where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 2 else { continue }
      let listed = columns[columns.count - 1].split(separator: ",")
      switch columns[0] {
      case "+behind" where columns.count == 3: behind[String(columns[1]), default: []] += listed.map(Self.scalars)
      case "+before" where columns.count == 3: before[String(columns[1]), default: []] += listed.map(Self.scalars)
      case let group where group.hasPrefix("+"): groups[String(group), default: []] += listed
      default: add(columns)
      }
    }
    func texts(_ group: String) -> Set<String> { Set((groups[group] ?? []).map(String.init)) }
    ofMatters = texts("+matter")
    topics = texts("+topic")
    givenNames = texts("+given")
    people = NamedPeople { group in (groups[group] ?? []).map(Self.scalars) }
  }

  private static func scalars(_ text: some StringProtocol) -> [UInt32] {
    text.unicodeScalars.map { TextFolding.folded($0.value) }
  }

  private mutating func add(_ columns: [Substring]) {
    let word = Self.scalars(columns[0])
    guard word.count > 1 else { return }
    let harmless = columns.count > 2 ? columns[2].split(separator: ",").map(Self.scalars) : []
    firsts.insert(word[0])
    entries[Self.key(word[0], word[1]), default: []].append(
      Entry(
        word: word, text: String(columns[0]), kind: String(columns[1]), harmless: harmless,
        isLatin: word.allSatisfy(TextFolding.isPlain)))
  }

  private static func key(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

  /// The words for which a text of a kind is not kept, each once, in the order they stand.
  public func found(in text: String, as kind: TextKind) -> [String] {
    let plain = PlainText(text)
    guard plain.characters.contains(where: firsts.contains) else { return [] }
    let findings = findings(in: plain)
    guard !findings.isEmpty else { return [] }
    let refused: [Finding]
    switch kind {
    case .aboutPeople, .number: refused = findings
    case .matter: refused = findings.filter { !isOfMatter($0, plain) || people.stand(beside: $0.range, in: plain) }
    case .title, .place: refused = isOfPerson(findings, plain, text) ? findings : []
    case .personName: refused = findings.filter { !isName($0, plain) }
    }
    var seen: Set<String> = []
    return refused.map(\.word).filter { seen.insert($0).inserted }
  }

  /// Every word of the list, the longest at each place. Spaces, dots and other signs between the characters of a word do
  /// not hide it, nor do traditional characters.
  func findings(in plain: PlainText) -> [Finding] {
    let characters = plain.characters
    var findings: [Finding] = []
    var position = 0
    while position + 1 < characters.count {
      guard firsts.contains(characters[position]),
        let longest = entries[Self.key(characters[position], characters[position + 1])]?
          .filter({ stands($0, at: position, in: plain) }).max(by: { $0.word.count < $1.word.count })
      else {
        position += 1
        continue
      }
      let end = position + longest.word.count
      findings.append(Finding(word: longest.text, kind: longest.kind, range: position..<end))
      position = end
    }
    return findings
  }

  private func stands(_ entry: Entry, at position: Int, in plain: PlainText) -> Bool {
    let end = position + entry.word.count
    guard plain.characters[position...].starts(with: entry.word) else { return false }
    // Letters are words only as a whole: HIV is none in "archive".
    if entry.isLatin, plain.isInsideWord(position) || plain.isInsideWord(end) { return false }
    return !entry.harmless.contains { Self.covers($0, entry.word, at: position, in: plain.characters) }
  }

  /// Whether the word at `position` is a part of the harmless longer word standing around it.
  private static func covers(_ longer: [UInt32], _ word: [UInt32], at position: Int, in characters: [UInt32]) -> Bool {
    guard longer.count > word.count else { return false }
    return (0...(longer.count - word.count)).contains { shift in
      longer[shift...].starts(with: word) && position >= shift
        && characters[(position - shift)...].starts(with: longer)
    }
  }

  // MARK: By kind of text

  /// Whether the words around a finding make a paper, an office, a service or a thing of it.
  private func isOfMatter(_ finding: Finding, _ plain: PlainText) -> Bool {
    if ofMatters.contains(finding.word) { return true }
    let rest = plain.characters[finding.range.upperBound...]
    let begin = plain.characters[..<finding.range.lowerBound]
    return [finding.kind, "all"].contains { kind in
      behind[kind]?.contains { rest.starts(with: $0) } ?? false
        || before[kind]?.contains { begin.suffix($0.count).elementsEqual($0) } ?? false
    }
  }

  /// Whether a title or place says something of a person: a name or number stands in it, or nothing but refused words.
  private func isOfPerson(_ findings: [Finding], _ plain: PlainText, _ text: String) -> Bool {
    if PersonalNumbers.isAny(in: text) { return true }
    if findings.contains(where: { people.stand(beside: $0.range, in: plain) }) { return true }
    var covered = 0
    var isLabel = false
    for (place, finding) in findings.enumerated() {
      covered += finding.range.count
      let end = place + 1 < findings.count ? findings[place + 1].range.lowerBound : plain.characters.count
      let label = people.label(in: plain.characters[finding.range.upperBound..<end])
      if label > 0 { isLabel = true }
      covered += label
    }
    let isBare = covered == plain.characters.count
    return isBare && (isLabel || findings.contains { !topics.contains($0.word) })
  }

  /// Whether a word within a name is a given name (张道教) or begins with the surname (党员生).
  private func isName(_ finding: Finding, _ plain: PlainText) -> Bool {
    guard givenNames.contains(finding.word) else { return false }
    let name = plain.characters
    // Names in letters are names.
    if name.allSatisfy(TextFolding.isPlain) { return true }
    let isGiven = finding.range.upperBound == name.count && people.isSurname(name[..<finding.range.lowerBound])
    let isSurname = finding.range.lowerBound == 0 && name.count == finding.range.count + 1
    return isGiven || isSurname && people.label(in: name.suffix(1)) == 0 && !people.isSurname(name.suffix(1))
  }
}
