/// Finds names of persons in a text: by surnames, by how people are addressed, and by where they stand.
///
/// Nobody can tell every name from every word. What counts: 老王 and 小李; 王大爷 and 李某; and, right beside the word in
/// question, two or three characters that begin with a surname, hold nothing that office words are made of and end there.
struct NamedPeople: Sendable {
  private let surnames: Set<[UInt32]>
  /// What makes a person of a word when it stands behind it: 户 人员 对象.
  private let labels: [[UInt32]]
  /// How people are addressed behind their surname.
  private let titles: [[UInt32]]
  /// Characters that office words are made of and names are not.
  private let ordinary: Set<UInt32>
  /// What may stand behind a name within a clause.
  private let followers: Set<UInt32>
  /// The same behind a name of three characters, which is less easily a word.
  private let doings: Set<UInt32>
  /// What may stand between a name and the word behind it.
  private let links: Set<UInt32>

  /// From the words of a list by the name of their line; without them nobody is found.
  init(_ words: (String) -> [[UInt32]] = { _ in [] }) {
    surnames = Set(words("+surname"))
    labels = words("+person").sorted { $0.count > $1.count }
    titles = words("+address")
    ordinary = Set(words("+ordinary").joined())
    followers = Set(words("+follower").joined())
    doings = followers.union(words("+doing").joined())
    links = Set(words("+link").joined())
  }

  private static let familiar: Set<UInt32> = [0x8001, 0x5C0F]  // 老 小
  func isSurname(_ characters: ArraySlice<UInt32>) -> Bool { surnames.contains(Array(characters)) }

  /// How many characters at the beginning say that persons are meant.
  func label(in characters: ArraySlice<UInt32>) -> Int {
    var count = 0
    while let label = labels.first(where: { characters.dropFirst(count).starts(with: $0) }) { count += label.count }
    return count
  }

  /// Whether a person is named beside the word at `range`, or anywhere in the text by how they are addressed.
  func stand(beside range: Range<Int>, in text: PlainText) -> Bool {
    isAddressed(in: text, besides: range) || isNamed(behind: range.upperBound, in: text)
      || isNamed(before: range.lowerBound, in: text)
  }

  private func isAddressed(in text: PlainText, besides range: Range<Int>) -> Bool {
    let all = text.characters
    return all.indices.contains { place in
      guard !range.contains(place), isSurname(all[place...place]) else { return false }
      let rest = all[(place + 1)...]
      if titles.contains(where: { rest.starts(with: $0) }) { return true }
      guard place > 0, Self.familiar.contains(all[place - 1]), !range.contains(place - 1) else { return false }
      return text.isBreak(place + 1) || range.contains(place + 1) || followers.contains(all[place + 1])
    }
  }

  private func isNamed(behind end: Int, in text: PlainText) -> Bool {
    let start = end + label(in: text.characters[end...])
    return [4, 3, 2].contains { count in
      let stop = start + count
      guard stop <= text.characters.count, isName(start..<stop, in: text) else { return false }
      return text.isBreak(stop) || (count > 2 ? doings : followers).contains(text.characters[stop])
    }
  }

  private func isNamed(before start: Int, in text: PlainText) -> Bool {
    var stop = start
    while stop > 0, links.contains(text.characters[stop - 1]) { stop -= 1 }
    return [4, 3, 2].contains { stop >= $0 && text.isBreak(stop - $0) && isName((stop - $0)..<stop, in: text) }
  }

  private func isName(_ range: Range<Int>, in text: PlainText) -> Bool {
    let name = text.characters[range]
    if (range.lowerBound + 1..<range.upperBound).contains(where: text.isBreak)
      || name.contains(where: ordinary.contains)
    {
      return false
    }
    return range.count < 4 && isSurname(name.prefix(1)) || range.count > 2 && isSurname(name.prefix(2))
  }
}
