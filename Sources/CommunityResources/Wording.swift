/// The user-visible strings of one language.
///
///     let words = Wording(language: .zh)
///     words("app.name")
///     words("count.orders", ["count": "3"])
///
/// `{name}` in a text is replaced by the argument of that name; `{count|order|orders}` by `order` when the argument
/// `count` is `1` and by `orders` otherwise; `{{` is a brace. An unknown key comes back as `⟦key⟧`, so that a slip shows
/// on the screen without stopping anyone's work; an argument that was not given leaves its placeholder standing.
///
/// `{@register|F7}` names the key of an action: as it is bound, where keys are named (see ``naming(_:)``), else as written.
///
/// Opening costs one pass over the file that only notes where each line begins; texts are made when they are asked for.
public struct Wording: Sendable {
  /// The language of the strings.
  public let language: Language
  private let table: WordingTable
  /// How keys are called where somebody has bound others than a text was written with.
  private var keys: KeyNaming?

  /// Gives the label of the key of an action by its name; the second is the label that the text was written with.
  public typealias KeyNaming = @Sendable (_ action: String, _ written: String) -> String?

  /// The strings of `language`.
  public init(language: Language) {
    self.language = language
    self.table =
      switch language {
      case .zh: WordingTable.chinese
      case .en: WordingTable.english
      }
  }

  /// The same strings, keys named as they are bound; nil names them as they were written.
  public func naming(_ keys: KeyNaming?) -> Wording {
    var words = self
    words.keys = keys
    return words
  }

  /// The text of a key with its placeholders filled.
  public func callAsFunction(_ phrase: Phrase, _ arguments: [String: String] = [:]) -> String {
    guard let text = table.text(of: phrase.key) else { return "⟦\(phrase.key)⟧" }
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "\\") }) else { return text }
    return Self.filled(text, with: arguments, keys)
  }

  /// Whether there is such a key.
  public func contains(_ phrase: Phrase) -> Bool {
    table.text(of: phrase.key) != nil
  }

  /// A text with its placeholders, escaped braces and `\n` resolved.
  static func filled(_ text: String, with arguments: [String: String], _ keys: KeyNaming? = nil) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count + 32)
    var rest = Substring(text)
    while let special = rest.firstIndex(where: { $0 == "{" || $0 == "\\" }) {
      result += rest[..<special]
      let after = rest.index(after: special)
      let next = after < rest.endIndex ? rest[after] : nil
      if rest[special] == "\\" {
        result += next == "n" ? "\n" : "\\"
        rest = rest[next == "n" ? rest.index(after: after)... : after...]
      } else if next == "{" {
        result += "{"
        rest = rest[rest.index(after: after)...]
      } else if let end = rest[after...].firstIndex(of: "}") {
        result += value(of: rest[after..<end], in: arguments, keys) ?? String(rest[special...end])
        rest = rest[rest.index(after: end)...]
      } else {
        break
      }
    }
    return result + rest
  }

  private static func value(
    of placeholder: Substring, in arguments: [String: String], _ keys: KeyNaming?
  ) -> String? {
    let parts = placeholder.split(separator: "|", omittingEmptySubsequences: false)
    if placeholder.first == "@", parts.count == 2 {
      let written = String(parts[1])
      return keys?(String(parts[0].dropFirst()), written) ?? written
    }
    guard let name = parts.first, let argument = arguments[String(name)] else { return nil }
    return parts.count == 3 ? String(argument == "1" ? parts[1] : parts[2]) : argument
  }
}
