// Until the rules are handed the bundled list.

extension RefusedWords {
  static func found(in text: String) -> [String] { [] }
}
