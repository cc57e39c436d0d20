import CommunityModel
import CommunityResources
import Desk
import Glibc

/// How the program was called: arguments, environment, and the language that follows from them. Known before anything
/// is parsed, because help and usage errors are worded too.
struct Invocation: Sendable {
  let arguments: [String]
  let environment: [String: String]
  let language: Language

  /// This run of the program.
  static let current = Invocation(
    arguments: Array(CommandLine.arguments.dropFirst()), environment: Invocation.processEnvironment())

  /// What whoever calls has set for themselves; read where it is first asked for.
  static let own = OwnFolder(Folders(.current)).settings

  /// The words of this run, keys named as they are bound.
  static let words = Wording(language: current.language).naming { action, written in
    ActionID(rawValue: action).map { own.keys.map.label(of: $0, shipped: written) }
  }

  init(arguments: [String], environment: [String: String]) {
    self.arguments = arguments
    self.environment = environment
    language =
      Invocation.value(of: "--lang", in: arguments).flatMap(Language.init(rawValue:))
      ?? Language.detected(
        lcAll: environment["LC_ALL"], lcMessages: environment["LC_MESSAGES"], lang: environment["LANG"])
  }

  /// Where among the arguments, counted from 1, something stands that is no text or that nobody could see; nil where there
  /// is none. Line ends and tabs are right in texts, and wrong in anything else where that is read.
  static func unreadable(among arguments: [UnsafeMutablePointer<CChar>?]) -> Int? {
    arguments.firstIndex { argument in
      guard let argument else { return false }
      guard var text = String(validatingCString: argument) else { return true }
      text.unicodeScalars.removeAll { $0 == "\r" || $0 == "\t" }
      return UnwantedCharacters.stand(in: text, allowsLines: true)
    }.map { $0 + 1 }
  }

  /// A variable that is set and not empty.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether nothing but `--data` and `--lang` stands in the arguments, as when the desk is opened day by day: then there
  /// is nothing to parse, and the parser, which costs as much as reading the file, is not asked.
  var isPlain: Bool {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let value = rest.popFirst(), !value.hasPrefix("-") else { return false }
      guard option == "--data" || option == "--lang" && Language(rawValue: value) != nil else { return false }
    }
    return true
  }

  /// The value of `--data` among the arguments; the last one counts, as it does for the parser.
  var data: String? {
    arguments.lastIndex(of: "--data").flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
  }

  /// The arguments with global options that stand before the command moved behind it, where every command takes them.
  var orderedArguments: [String] {
    var rest = arguments[...]
    var global: [String] = []
    while let first = rest.first {
      if ["--data", "--lang", "--operator"].contains(first), rest.count > 1 {
        global += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if ["--data=", "--lang=", "--operator="].contains(where: first.hasPrefix) {
        global.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    // `help` lists commands and takes no options; after `--` everything is a plain argument.
    if rest.first == "help" { return Array(rest) }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return rest[..<end] + global + rest[end...]
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { return nil }
      if argument == option { return index + 1 < arguments.count ? arguments[index + 1] : nil }
      if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
    }
    return nil
  }

  private static func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let equals = line.firstIndex(of: "=") {
        variables[String(line[..<equals])] = String(line[line.index(after: equals)...])
      }
      entry += 1
    }
    return variables
  }
}
