import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

extension FigureDimension: ExpressibleByArgument {}

/// `qise figure …`
struct FigureCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "figure", abstract: Invocation.words("cli.figure"), subcommands: [FigureList.self, FigureShow.self])
}

/// `qise figure list`
struct FigureList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.figure.list"))

  /// A figure in JSON.
  private struct JSON: Encodable {
    var key, name, group, unit: String
    var by: [String]
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let words = session.words
    switch format {
    case .json:
      let json = session.office.figures.map {
        JSON(
          key: $0.key, name: words.name($0), group: $0.group.rawValue, unit: $0.unit.rawValue,
          by: $0.dimensions.map(\.rawValue))
      }
      try StandardStreams.write(try JSONText.of(json))
    case .text:
      var table = TextTable([
        .init(words("report.figure")), .init(words.heading("key")), .init(words("report.group")),
      ])
      for figure in session.office.figures { table.add([words.name(figure), figure.key, words(figure.group)]) }
      try table.print()
    }
  }
}

/// `qise figure show KEY`
struct FigureShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.figure.show"))

  /// What a figure comes to, in JSON.
  private struct JSON: Encodable {
    struct Share: Encodable {
      @Nullable var key: String?
      var name: String
      var value: ToldCount
    }

    struct Case: Encodable {
      var kind, id: String
      var amount: Int
    }

    var key, name, unit, from, until: String
    @Nullable var value: Int?
    @Nullable var numerator: Int?
    @Nullable var denominator: Int?
    var by: [Share]?
    var list: [Case]?
  }

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.figure.key")) var key: String
  @Option(help: .words("cli.report.since", value: "day")) var since: Day?
  @Option(help: .words("cli.report.until", value: "day")) var until: Day?
  @OptionGroup var of: FigureOf
  @Option(help: .words("cli.figure.by")) var by: FigureDimension?
  @Flag(name: .customLong("list"), help: .words("cli.figure.cases")) var lists = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    try of.check()
    if let since, let until, since > until { throw ValidationError(Invocation.words("usage.reportOrder")) }
  }

  func run(_ session: Session) throws {
    let figure = try session.figure(key)
    let last = until ?? session.today
    let first = since ?? min(session.today.startOfMonth, last)
    if first > last { throw CommandFailure(session.words("usage.reportOrder"), status: CommandFailure.usage) }
    let query = FigureQuery(
      days: first...last, of: try of.part(session), now: session.now, viewer: try session.viewer())
    try session.demand(figure, by: [query.of?.dimension, by].compactMap(\.self))
    let value = try session.file.value(of: figure, query)
    let shares = try by.map { try session.file.shares(of: figure, by: $0, query) }
    let cases = lists ? try session.file.cases(of: figure, query) : nil
    let names = try session.figureNames()
    switch format {
    case .json:
      try StandardStreams.write(
        try JSONText.of(
          JSON(
            key: figure.key, name: session.words.name(figure), unit: figure.unit.rawValue,
            from: query.days.lowerBound.iso, until: query.days.upperBound.iso, value: value.number,
            numerator: value.isKnown ? value.numerator : nil, denominator: value.denominator,
            by: shares?.map { share in
              JSON.Share(
                key: names.key(share.part), name: names.name(share.part),
                value: share.isHidden ? .hidden : .number(share.value.number))
            },
            list: cases?.map { JSON.Case(kind: $0.subject.kind, id: $0.subject.id, amount: $0.amount) })))
    case .text: try StandardStreams.write(text(figure, value, shares, cases, names))
    }
  }

  private func text(
    _ figure: Figure, _ value: FigureValue, _ shares: [FigureShare]?, _ cases: [FigureCase]?, _ names: FigureNames
  ) -> String {
    let words = names.words
    var lines = ["\(words.name(figure))  \(words.text(value, of: figure))"]
    if let shares {
      var table = TextTable([.init(by.map { words($0) } ?? ""), .init(words("report.value"), isTrailing: true)])
      for share in shares {
        table.add([names.name(share.part), share.isHidden ? ToldCount.hiddenText : words.text(share.value, of: figure)])
      }
      let text = table.lines()
      lines += ["", text.heading] + text.rows
    }
    if let cases { lines += [""] + cases.map { words($0.subject) } }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// Of what alone figures are asked for.
struct FigureOf: ParsableArguments {
  @Option(help: .words("cli.report.team", value: "team")) var team: String?
  @Option(help: .words("cli.report.grid", value: "code")) var grid: String?
  @Option(help: .words("cli.report.partner", value: "name")) var partner: String?
  @Option(help: .words("cli.report.person", value: "who")) var person: String?
  @Option(help: .words("cli.report.category", value: "category")) var category: String?

  func check() throws {
    if [team, grid, partner, person, category].compactMap(\.self).count > 1 {
      throw ValidationError(Invocation.words("usage.reportOf"))
    }
  }

  func part(_ session: Session) throws -> FigurePart? {
    if let team { return .team(try session.team(named: team).id) }
    if let grid { return .grid(try session.grid(named: grid).id) }
    if let partner { return .partner(try session.partnerUnit(partner).id) }
    if let person { return .person(try session.who(person).party) }
    if let category { return .key(.category, try session.category(category)) }
    return nil
  }
}

extension Session {
  /// The figure that a word names.
  func figure(_ text: String) throws -> Figure {
    if let found = office.figures.figure(text) { return found }
    throw CommandFailure(words("usage.figureUnknown", ["key": text]), status: CommandFailure.usage)
  }

  /// Throws where a figure cannot be asked for by these.
  func demand(_ figure: Figure, by dimensions: [FigureDimension]) throws {
    for dimension in dimensions where !figure.dimensions.contains(dimension) {
      let texts = [
        "figure": words.name(figure), "by": dimension.rawValue,
        "allowed": figure.dimensions.map(\.rawValue).joined(separator: " "),
      ]
      throw CommandFailure(words("usage.figureBy", texts), status: CommandFailure.usage)
    }
    // What only the lines of an entry say is asked for one at a time.
    let lines = FigureDimension.ofLines
    if dimensions.count == 2, dimensions[0] != dimensions[1], lines.isSuperset(of: dimensions) {
      let texts = ["of": dimensions[0].rawValue, "by": dimensions[1].rawValue]
      throw CommandFailure(words("usage.figureTwice", texts), status: CommandFailure.usage)
    }
  }

  /// The category that a word names.
  func category(_ text: String) throws -> String {
    guard let found = catalogue.category(text) else { throw StoreError.rejected(.unknownKey(text, .category)) }
    return found.key
  }

  /// What parts of figures are called.
  func figureNames() throws -> FigureNames {
    FigureNames(office, words, partners: try file.partners(), items: try file.items()) { party in
      (try? name(of: party)) ?? nil
    }
  }
}
