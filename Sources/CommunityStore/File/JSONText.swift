import Foundation

/// Values as JSON text with sorted keys: the same value always gives the same text.
enum JSONText {
  private static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  private static let decoder = JSONDecoder()

  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
    try decoder.decode(type, from: Data(text.utf8))
  }

  /// A list, without asking the decoder where it is empty, as most are.
  static func list<Element: Decodable>(_ text: String) throws -> [Element] {
    text == "[]" ? [] : try value(text)
  }

  /// A list of texts. One without escapes, as phones are, is cut instead of decoded.
  static func texts(_ text: String) throws -> [String] {
    if text == "[]" { return [] }
    guard text.hasPrefix("[\""), text.hasSuffix("\"]"), !text.utf8.contains(UInt8(ascii: "\\")) else {
      return try value(text)
    }
    let inside = text.utf8.dropFirst(2).dropLast(2)
    if !inside.contains(UInt8(ascii: "\"")) { return [String(Substring(inside))] }
    return text.dropFirst(2).dropLast(2).split(separator: "\",\"", omittingEmptySubsequences: false).map(String.init)
  }

  /// Texts by key, without asking the decoder where there are none, as is usual.
  static func labels(_ text: String) throws -> [String: String] {
    text == "{}" ? [:] : try value(text)
  }

  static func list(_ list: some Collection<some Encodable>) throws -> String {
    list.isEmpty ? "[]" : try text(Array(list))
  }
}
