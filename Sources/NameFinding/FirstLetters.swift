/// The letters that a Chinese character can be read with first: 单 is `s`, `d` or `c`. Empty where no reading is known.
///
/// The index holds the first letters of whole names, so a typed character narrows a question by letters as well: few
/// people are a `zwm`, while every fourteenth is a 张.
struct FirstLetters: Hashable {
  /// One bit a letter, `a` lowest.
  private var letters: UInt32 = 0

  /// The first letters of every reading of a simplified character, its readings as a surname among them.
  /// - Parameters:
  ///   - previous: the character before it, with which it may be a compound surname.
  ///   - next: the character after it, likewise.
  init(_ scalar: UInt32, between previous: UInt32?, and next: UInt32?, readings: PinyinReadings) {
    readings.forEachReading(of: scalar) { insert($0) }
    readings.surname(scalar).forEach { insert($0) }
    if let next, let pair = readings.compoundSurname(scalar, next) { insert(pair.0) }
    if let previous, let pair = readings.compoundSurname(previous, scalar) { insert(pair.1) }
  }

  private mutating func insert(_ syllable: Syllable) {
    let letter = UInt32(syllable.folded.initial)
    if TextFolding.isLetter(letter) { letters |= 1 << (letter - 0x61) }
  }

  /// The letters in their order, each as a text.
  var list: [String] {
    (0..<26).compactMap { index in
      letters >> index & 1 == 1 ? Unicode.Scalar(0x61 + index).map { String(Character($0)) } : nil
    }
  }
}
