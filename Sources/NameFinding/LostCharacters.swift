/// Names in which a character was lost between two programs: 郑? or 郑□ for 郑龘.
public enum LostCharacters {
  /// Whether something stands in a text where a character was lost.
  public static func stand(in text: String) -> Bool { text.unicodeScalars.contains { TextFolding.isLost($0.value) } }

  /// Whether one of two names is the other one without some of its characters. What is lost stands for one character, as
  /// programs write it, or for the rest of them.
  public static func mayBeOne(_ one: String, _ other: String) -> Bool {
    guard stand(in: one) || stand(in: other) else { return false }
    let (left, right) = (Array(TextFolding.name(one).unicodeScalars), Array(TextFolding.name(other).unicodeScalars))
    // A name of which nothing is left could be anybody's.
    guard left.contains(where: { !isLost($0) }), right.contains(where: { !isLost($0) }) else { return false }
    return agree(left[...], right[...])
  }

  private static func isLost(_ scalar: Unicode.Scalar) -> Bool { TextFolding.isLost(scalar.value) }

  private static func agree(_ one: ArraySlice<Unicode.Scalar>, _ other: ArraySlice<Unicode.Scalar>) -> Bool {
    guard let left = one.first, let right = other.first else { return one.isEmpty && other.isEmpty }
    if left == right || isLost(left) || isLost(right), agree(one.dropFirst(), other.dropFirst()) { return true }
    // One character of four bytes may have become two marks.
    if isLost(left), one.dropFirst().first.map(isLost) == true, agree(one.dropFirst(), other) { return true }
    return isLost(right) && other.dropFirst().first.map(isLost) == true && agree(one, other.dropFirst())
  }
}
