import Foundation

/// Swift source files of this package, cut into code and string literals, enough to check how words are used.
enum SourceText {
  /// The folder that holds `Sources` and `Resources`.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Every Swift file below `Sources`: its path from there, and its text without comments.
  static func files() throws -> [(path: String, code: String)] {
    let sources = root.appending(path: "Sources")
    guard let walk = FileManager.default.enumerator(atPath: sources.path) else { return [] }
    return try walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      (path, withoutComments(try String(contentsOf: sources.appending(path: path), encoding: .utf8)))
    }
  }

  /// The string literals of a text without comments, interpolations included as written.
  static func literals(in code: String) -> [String] {
    var literals: [String] = []
    scan(code) { literals.append(String($0)) }
    return literals
  }

  private static func withoutComments(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let first = rest.first {
      if rest.hasPrefix("//") {
        rest = rest.drop { $0 != "\n" }
      } else if rest.hasPrefix("/*") {
        rest = rest.range(of: "*/").map { rest[$0.upperBound...] } ?? ""
      } else if first == "\"" {
        let end = endOfLiteral(rest)
        result += rest[..<end]
        rest = rest[end...]
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static func scan(_ code: String, found: (Substring) -> Void) {
    var rest = Substring(code)
    while let start = rest.firstIndex(of: "\"") {
      let end = endOfLiteral(rest[start...])
      found(rest[start..<end])
      rest = rest[end...]
    }
  }

  /// Where the literal that begins at the start of `text` ends.
  private static func endOfLiteral(_ text: Substring) -> Substring.Index {
    let quote = text.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    var index = text.index(text.startIndex, offsetBy: quote.count)
    while index < text.endIndex {
      if text[index] == "\\" {
        let next = text.index(after: index)
        if next < text.endIndex, text[next] == "(" {
          index = endOfInterpolation(text[next...])
        } else {
          index = next < text.endIndex ? text.index(after: next) : next
        }
      } else if text[index...].hasPrefix(quote) {
        return text.index(index, offsetBy: quote.count)
      } else {
        index = text.index(after: index)
      }
    }
    return index
  }

  /// Where the interpolation whose parenthesis is the first character of `text` ends.
  private static func endOfInterpolation(_ text: Substring) -> Substring.Index {
    var depth = 0
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case "(": depth += 1
      case ")":
        depth -= 1
        if depth == 0 { return text.index(after: index) }
      case "\"":
        index = endOfLiteral(text[index...])
        continue
      default: break
      }
      index = text.index(after: index)
    }
    return index
  }
}
