import CommunityResources

/// What is wrong with a command line, as one sentence in the language of this run. The argument parser says it in
/// English only; what it says is recognised by its shape, and anything else passes as it is.
struct UsageMessage {
  let text: String

  init(_ english: String) {
    let line = english.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: " ")
    text = Self.sentence(line, Invocation.words)
  }

  private static func sentence(_ line: String, _ words: Wording) -> String {
    if let found = line.firstMatch(of: /^Unknown option '([^']*)'(?:\. Did you mean '([^']*)'\?)?/) {
      guard let near = found.2 else { return words("usage.unknownOption", ["option": String(found.1)]) }
      return words("usage.unknownOptionNear", ["option": String(found.1), "near": String(near)])
    }
    if let found = line.firstMatch(of: /^Missing value for '([^' ]*).*'/) {
      return words("usage.missingValue", ["option": String(found.1)])
    }
    if let found = line.firstMatch(of: /^The option '([^']*)' does not take any value/) {
      return words("usage.noValueTaken", ["option": String(found.1)])
    }
    if let found = line.firstMatch(of: /^Unexpected argument '(.*)'$/) {
      return words("usage.unexpected", ["value": String(found.1)])
    }
    if let found = line.firstMatch(of: /^[0-9]+ unexpected arguments: (.*)$/) {
      return words("usage.unexpected", ["value": String(found.1).replacing("', '", with: " ").replacing("'", with: "")])
    }
    if let found = line.firstMatch(of: /^Missing (?:expected argument|one of:) '(.*)'$/) {
      return words("usage.missing", ["argument": String(found.1).replacing("'", with: "")])
    }
    if let found = line.firstMatch(of: /^The value '(.*?)' is invalid for '([^']*)'(.*)$/) {
      let arguments = ["value": String(found.1), "option": String(found.2)]
      let choices = Self.choices(String(found.3))
      guard !choices.isEmpty else { return badValue(arguments, words) }
      return words("usage.badValueOf", arguments.merging(["choices": words.list(choices)]) { first, _ in first })
    }
    return line
  }

  /// Says how such a value is written, where its placeholder tells: `--since <day>`.
  private static func badValue(_ arguments: [String: String], _ words: Wording) -> String {
    let placeholder = arguments["option"]?.firstMatch(of: /<([^<>]+)>$/).map { String($0.1) } ?? ""
    let form: Phrase? =
      switch placeholder {
      case "day": "usage.form.day"
      case "date": "usage.form.date"
      case "time": "usage.form.time"
      case "HH:MM": "usage.form.clock"
      case "20:00-06:00": "usage.form.hours"
      case "code": "usage.form.code"
      case "id", "count", "limit", "seed", "households", "orders", "years", "resident": "usage.form.number"
      default: nil
      }
    guard let form else { return words("usage.badValue", arguments) }
    return words("usage.badForm", arguments.merging(["form": words(form)]) { first, _ in first })
  }

  /// The values that may stand there: quoted ones, or those of a list with dashes.
  private static func choices(_ text: String) -> [String] {
    let quoted = text.matches(of: /'([^']*)'/).map { String($0.1) }
    return quoted.isEmpty ? text.matches(of: /- ([^ ]+)/).map { String($0.1) } : quoted
  }
}

/// The help of the argument parser with its headings in the language of this run.
struct HelpText {
  let text: String

  init(_ english: String) {
    let words = Invocation.words
    guard words.language != .en else {
      text = english
      return
    }
    let headings: [(String, Phrase)] = [
      ("OVERVIEW: ", "cli.heading.overview"), ("USAGE: ", "cli.heading.usage"),
      ("ARGUMENTS:", "cli.heading.arguments"), ("OPTIONS:", "cli.heading.options"),
      ("SUBCOMMANDS:", "cli.heading.subcommands"), ("Show help information.", "cli.heading.help"),
      ("Show the version.", "cli.heading.version"), ("<options>", "cli.heading.anyOptions"),
      ("<subcommand>", "cli.heading.subcommand"), ("(default: ", "cli.heading.default"),
      ("(values: ", "cli.heading.values"), ("; default: ", "cli.heading.valuesDefault"),
      ("Show subcommand help information.", "cli.heading.subcommandHelp"),
    ]
    var text = headings.reduce(english) { $0.replacing($1.0, with: words($1.1)) }
    text = text.replacing(/See '([^']*)' for detailed help\./) { found in
      words("cli.heading.see", ["command": String(found.1)])
    }
    self.text = text
  }
}
