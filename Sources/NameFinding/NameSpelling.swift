/// A name as it can be typed: every character with its readings, a surname's own readings first.
///
/// A Chinese character is one element; so is each letter or digit of a word in Latin script, as a syllable of one
/// letter. Dots, spaces, hyphens, brackets and other marks inside a name are no elements. Of a very long name the first 32 elements count.
///
/// The product of the numbers of readings never exceeds `maximumCombinations`: the last readings of later characters
/// are dropped first. The matcher and the index therefore agree about every name.
public struct NameSpelling: Sendable {
  /// How many ways of reading the whole name are kept.
  public static let maximumCombinations = 16
  static let maximumElements = 32

  /// One typed thing of a name.
  struct Element: Sendable {
    /// The character, folded.
    var scalar: UInt32
    /// Which character of the name it is, counted from 0.
    var offset: Int32
    /// How many of `readings` count.
    var readingCount: Int32
    /// The first reading as a reader expects it (ü kept apart from u); zero where there is none.
    var shown: UInt64
    /// The folded readings, usual first.
    var readings: SIMD4<UInt64>
    /// How passports write a reading with ü.
    var passport: Syllable?

    func reading(_ index: Int) -> Syllable {
      Syllable(letters: readings[index])
    }
  }

  let elements: [Element]
  /// The first element of the given name when there is a surname: 1, or 2 after a compound one; 0 when the text is
  /// no name of that kind.
  let surnameCount: Int

  /// The spelling of a person's name: surname readings are tried on its beginning, unless it is written with dots
  /// (买买提·艾力), where the family name does not stand first.
  public init(_ name: String, readings: PinyinReadings) {
    self.init(name, readings: readings, hasSurname: true)
  }

  /// The spelling of any other text: a category, a team, a command.
  public init(label: String, readings: PinyinReadings) {
    self.init(label, readings: readings, hasSurname: false)
  }

  private init(_ text: String, readings: PinyinReadings, hasSurname: Bool) {
    var elements: [Element] = []
    elements.reserveCapacity(4)
    var offset: Int32 = -1
    var dotted = false
    for scalar in text.unicodeScalars {
      if TextFolding.isSign(scalar) { continue }
      offset += 1
      let folded = TextFolding.folded(scalar.value)
      if TextFolding.isSeparator(folded) {
        dotted = true
        continue
      }
      guard elements.count < Self.maximumElements, TextFolding.isTypable(scalar, folded: folded) else { continue }
      elements.append(Self.element(scalar.value, folded, offset: offset, readings: readings))
    }
    var surnameCount = 0
    if hasSurname, !dotted, let first = elements.first, TextFolding.isHan(first.scalar) {
      surnameCount = Self.readAsSurname(&elements, readings: readings)
    }
    for index in elements.indices { elements[index].addPassportForms() }
    Self.limitCombinations(&elements)
    self.elements = elements
    self.surnameCount = surnameCount
  }

  private static func element(
    _ written: UInt32, _ folded: UInt32, offset: Int32, readings: PinyinReadings
  ) -> Element {
    var element = Element(scalar: folded, offset: offset, readingCount: 0, shown: 0, readings: .zero)
    if TextFolding.isPlain(folded) {
      let letter = folded == 0x76 ? 0x75 : folded  // v is u everywhere
      element.shown = UInt64(folded)
      element.readings[0] = UInt64(letter)
      element.readingCount = 1
    } else {
      readings.forEachReading(of: written) { element.add($0) }
      // It is found by the character that it is taken for, so it is read as that one too.
      if folded != written { readings.forEachReading(of: folded) { element.add($0) } }
    }
    return element
  }

  /// Puts the surname readings first; returns how many elements are the surname.
  private static func readAsSurname(_ elements: inout [Element], readings: PinyinReadings) -> Int {
    if elements.count > 2, let pair = readings.compoundSurname(elements[0].scalar, elements[1].scalar) {
      elements[0].putFirst([pair.0])
      elements[1].putFirst([pair.1])
      return 2
    }
    elements[0].putFirst(readings.surname(elements[0].scalar))
    return 1
  }

  private static func limitCombinations(_ elements: inout [Element]) {
    while elements.reduce(1, { $0 * max(1, Int($1.readingCount)) }) > maximumCombinations {
      var widest = elements.count - 1
      for index in elements.indices.reversed() where elements[index].readingCount > elements[widest].readingCount {
        widest = index
      }
      elements[widest].readingCount -= 1
    }
  }

  /// The readings of each element, usual first, ü as `u`.
  public var readings: [[Syllable]] {
    elements.map { element in (0..<Int(element.readingCount)).map { element.reading($0) } }
  }

  /// The name in pinyin, surname apart: `zhang weiming`, `ouyang xiu`, `lü bu`; characters without a reading are left
  /// out. Parts that were apart in the name stay apart.
  public var displayPinyin: String {
    var result = ""
    var previous: Int32?
    for (index, element) in elements.enumerated() where element.shown != 0 {
      if let previous, index == surnameCount || element.offset > previous + 1, !result.hasSuffix(" ") { result += " " }
      result += Syllable(letters: element.shown).description
      previous = element.offset
    }
    return result
  }
}

extension NameSpelling.Element {
  /// Adds a reading, unless it is there or there is no room.
  fileprivate mutating func add(_ syllable: Syllable) {
    passport = passport ?? syllable.passportForm
    let folded = syllable.folded.letters
    for index in 0..<Int(readingCount) where readings[index] == folded { return }
    guard readingCount < 4 else { return }
    if readingCount == 0 { shown = syllable.letters }
    readings[Int(readingCount)] = folded
    readingCount += 1
  }

  /// Adds how passports write it, where that differs and there is room.
  fileprivate mutating func addPassportForms() {
    if let passport { add(passport) }
  }

  /// Puts readings before those that are there.
  fileprivate mutating func putFirst(_ syllables: [Syllable]) {
    guard !syllables.isEmpty else { return }
    let others = (0..<Int(readingCount)).map { readings[$0] }
    readingCount = 0
    shown = 0
    for syllable in syllables { add(syllable) }
    for other in others { add(Syllable(letters: other)) }
  }
}
