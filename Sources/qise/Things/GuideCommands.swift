import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise guide …`: what to bring and where to go, and what the community may not do (办事指南).
struct GuideCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guide", abstract: Invocation.words("cli.guide"),
    subcommands: [GuideList.self, GuideShow.self, GuideAdd.self, GuideEdit.self, GuideHide.self, GuidePrint.self])
}

/// A guide in JSON.
struct GuideJSON: Encodable {
  var id: Int64
  @Nullable var key: String?
  var title: String
  var otherNames: [String]
  @Nullable var category: String?
  var papers, steps: [String]
  @Nullable var `where`: String?
  @Nullable var phone: String?
  @Nullable var days: Int?
  @Nullable var basis: String?
  var refused: Bool
  @Nullable var alternative: String?
  var active: Bool

  init(_ it: ServiceGuide, _ session: Session) {
    func text(_ text: String) -> String? { text.isEmpty ? nil : text }
    id = it.id
    key = text(it.key)
    title = it.title
    otherNames = it.otherNames
    category = it.category.map { session.entry(category: $0) }
    (papers, steps) = (it.papers, it.steps)
    self.where = text(it.place)
    phone = it.phone
    days = it.days
    basis = text(it.basis)
    refused = it.isRefused
    alternative = text(it.alternative)
    active = it.isActive
  }
}

/// `qise guide list [WORDS…]`
struct GuideList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.guide.list"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.guide.words")) var words: [String] = []
  @Option(help: .words("cli.order.category")) var category: String?
  @Flag(help: .words("cli.guide.refused")) var refused = false
  @Flag(help: .words("cli.things.all")) var all = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let key = try category.map { text in
      guard let known = session.catalogue.category(text) else {
        throw StoreError.rejected(.unknownKey(text, .category))
      }
      return known.key
    }
    let found = try session.file.guides(hidden: all).filter { it in
      it.holds(words) && (!refused || it.isRefused) && key.map { it.category == $0 } ?? true
    }
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(found.map { GuideJSON($0, session) }))
    case .text where found.isEmpty: StandardStreams.writeError(session.words("command.noMatch"))
    case .text:
      let words = session.words
      var table = TextTable([
        .init(words.heading("guideTitle")), .init(words.heading("category")), .init(words.heading("where")),
        .init(words.heading("alternative"), isFlexible: true),
      ])
      for it in found {
        let category = it.category.map { words.name(category: $0, session.catalogue) } ?? ""
        table.add([
          it.title, category, it.isRefused ? words("guide.refused") : it.place,
          it.isRefused ? it.alternative : words.list(it.papers),
        ])
      }
      try table.print()
    }
  }
}

/// `qise guide show`
struct GuideShow: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: Invocation.words("cli.guide.show"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.guide.which")) var guide: String
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let found = try session.guide(guide)
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(GuideJSON(found, session)))
    case .text: try StandardStreams.write(session.card(found).text())
    }
  }
}

/// `qise guide print`: 便民服务流程卡.
struct GuidePrint: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "print", abstract: Invocation.words("cli.guide.print"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.guide.which")) var guide: String
  @Option(help: .words("cli.paper.format")) var format: PaperFormat = .text
  @OptionGroup var place: PaperPlace

  func run(_ session: Session) throws {
    try session.print(session.card(try session.guide(guide)), as: format, place, subject: "guides")
  }
}

/// What a guide says, on the command line; an empty text takes a value away.
struct GuideOptions: ParsableArguments {
  @Option(help: .words("cli.guide.also", value: "name")) var also: [TextArgument] = []
  @Option(help: .words("cli.order.category")) var category: String?
  @Option(help: .words("cli.guide.paper")) var paper: [TextArgument] = []
  @Option(help: .words("cli.guide.step")) var step: [TextArgument] = []
  @Option(help: .words("cli.guide.where")) var `where`: TextArgument?
  @Option(help: .words("cli.guide.phone", value: "number")) var phone: String?
  @Option(help: .words("cli.guide.days", value: "count")) var days: Int?
  @Option(help: .words("cli.order.basis")) var basis: TextArgument?
  @Option(help: .words("cli.order.alternative")) var alternative: TextArgument?
  @Flag(inversion: .prefixedNo, help: .words("cli.guide.refuse")) var refused: Bool?

  func apply(to it: inout ServiceGuide, _ session: Session) throws {
    func lines(_ texts: [TextArgument]) -> [String] { texts.map(\.text.trimmed).filter { !$0.isEmpty } }
    if !also.isEmpty { it.otherNames = lines(also) }
    if let category {
      guard category.isEmpty || session.catalogue.category(category) != nil else {
        throw StoreError.rejected(.unknownKey(category, .category))
      }
      it.category = session.catalogue.category(category)?.key
    }
    if !paper.isEmpty { it.papers = lines(paper) }
    if !step.isEmpty { it.steps = lines(step) }
    if let place = self.where { it.place = place.text.trimmed }
    if let phone { it.phone = phone.isEmpty ? nil : phone }
    if let days { it.days = days }
    if let basis { it.basis = basis.text.trimmed }
    if let alternative { it.alternative = alternative.text.trimmed }
    if let refused { it.isRefused = refused }
  }
}

/// `qise guide add TITLE`: prints the number.
struct GuideAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.guide.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.guide.title")) var title: String
  @OptionGroup var options: GuideOptions

  func run(_ session: Session) throws {
    if try session.file.guides(hidden: true).contains(where: { $0.title == title.trimmed }) {
      throw CommandFailure(session.words("command.guideKnown", ["name": title.trimmed]))
    }
    var guide = ServiceGuide(id: -1, title: title.trimmed)
    try options.apply(to: &guide, session)
    try session.keep(guide)
  }
}

/// `qise guide edit`: what is not given stays; a shipped one is kept as changed.
struct GuideEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.guide.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.guide.which")) var guide: String
  @Option(name: .customLong("title"), help: .words("cli.guide.title")) var newTitle: TextArgument?
  @OptionGroup var options: GuideOptions
  @Flag(inversion: .prefixedNo, help: .words("cli.things.active")) var active: Bool?

  func run(_ session: Session) throws {
    var it = try session.guide(guide, hidden: true)
    if let newTitle { it.title = newTitle.text.trimmed }
    if let active { it.isActive = active }
    try options.apply(to: &it, session)
    try session.keep(it)
  }
}

/// `qise guide hide`
struct GuideHide: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "hide", abstract: Invocation.words("cli.guide.hide"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.guide.which")) var guide: String

  func run(_ session: Session) throws {
    var it = try session.guide(guide)
    it.isActive = false
    try session.keep(it)
  }
}

extension Session {
  /// A guide by its number, its key, its title, or by words that mean it alone.
  func guide(_ text: String, hidden: Bool = false) throws -> ServiceGuide {
    let all = try file.guides(hidden: hidden)
    let text = text.trimmed
    let exact = all.first { $0.title == text || $0.key == text || $0.id > 0 && String($0.id) == text }
    if let found = exact ?? all.first(where: { $0.otherNames.contains(text) }) { return found }
    let meant = all.filter { $0.holds(text.split(separator: " ").map(String.init)) }
    if let one = meant.first, meant.count == 1 { return one }
    if meant.isEmpty { throw CommandFailure(words("command.guideUnknown", ["name": text])) }
    throw CommandFailure(
      words("command.guideAmbiguous", ["name": text, "choices": words.list(meant.prefix(6).map(\.title))]))
  }

  func card(_ guide: ServiceGuide) -> Paper {
    Paper.card(guide, community: community.name, catalogue: catalogue, words)
  }

  /// Keeps a guide: new, or put in the place of what is stored of it.
  fileprivate func keep(_ guide: ServiceGuide) throws {
    var it = guide
    if it.id > 0 {
      guard let stored = try file.record(Record.Reference(.guide, it.id)) else {
        throw CommandFailure(words("command.guideUnknown", ["name": it.title]))
      }
      _ = try save(.put([.changed(.guide(it), seen: stored.revision)]))
      return try StandardStreams.write("\(it.id)\n")
    }
    it.id = -1
    let saved = try save(.put([.new(.guide(it))]))
    if let id = saved.numbers[Record.Reference(.guide, -1)] { try StandardStreams.write("\(id)\n") }
  }
}
