import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise resident erase`: orders stay as 居民#id; what was written freely in them is listed, to be reworded.
struct ResidentErase: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: Invocation.words("cli.resident.erase"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.resident.id")) var id: Int64
  @Flag(help: .words("cli.yes")) var yes = false
  @Flag(help: .words("cli.resident.blank")) var blank = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    _ = try session.resident(id)
    if !yes { try ask(session) }
    let saved = try session.save(.erase(id))
    try session.finish(saved)
    if blank {
      do {
        try session.blankTexts(ofOrdersOf: id)
      } catch {
        throw CommandFailure(
          session.words("command.erasedBut", ["number": String(id), "why": session.reason(error)]))
      }
    }
    let texts = try session.file.texts(ofOrdersOf: id, seenBy: session.viewer())
    let mentions = try session.file.standing(saved.mentions)
    switch format {
    case .json: try StandardStreams.write(try ListTable.writtenTexts(session.listView).json(texts + mentions))
    case .text:
      try StandardStreams.write(session.words("command.erased", ["number": String(id)]) + "\n")
      try session.list(texts, of: id)
    }
    try session.tell(mentions)
  }

  /// What cannot be taken back is not done without a word: with nobody there to ask, the word is `--yes`.
  private func ask(_ session: Session) throws {
    let number = ["number": String(id)]
    try session.confirm(session.words("command.eraseAsk", number), else: session.words("command.eraseNeedsYes", number))
  }
}

/// `qise resident redact`: lists what is left to read in the orders of an erased resident, or rewords or blanks it; with
/// its place also a text that mentions them elsewhere.
struct ResidentRedact: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact", abstract: Invocation.words("cli.resident.redact"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.resident.id")) var id: Int64
  @Option(help: .words("cli.resident.redactWhich", value: "text")) var which: String?
  @Option(help: .words("cli.resident.redactText")) var text: TextArgument?
  @Flag(help: .words("cli.resident.blank")) var blank = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func check() throws {
    if which != nil, (text == nil) == !blank { throw ValidationError(Invocation.words("usage.redact")) }
    if which == nil, text != nil { throw ValidationError(Invocation.words("usage.redact")) }
  }

  func run(_ session: Session) throws {
    if let which {
      let found = try session.text(which, ofErased: id)
      try session.finish(try session.save(.redact([found.reworded(text?.text ?? "")])))
    } else if blank {
      try session.blankTexts(ofOrdersOf: id)
    }
    let texts = try session.file.texts(ofOrdersOf: id, seenBy: session.viewer())
    switch format {
    case .json: try StandardStreams.write(try ListTable.writtenTexts(session.listView).json(texts))
    case .text: try session.list(texts, of: id)
    }
  }
}

extension Session {
  /// A text of an erased resident's orders, or one that mentions them, by its place.
  fileprivate func text(_ place: String, ofErased resident: Resident.ID) throws -> WrittenText {
    if let own = try file.texts(ofOrdersOf: resident, seenBy: viewer()).first(where: { $0.id == place }) { return own }
    let subject = place.split(separator: "/").first.flatMap { Subject(String($0)) }
    guard let subject, let found = try file.texts(of: subject).first(where: { $0.id == place }) else {
      throw CommandFailure(words("command.textUnknown", ["text": place]))
    }
    return found.asMention
  }

  /// Blanks every free text in the orders of an erased resident.
  fileprivate func blankTexts(ofOrdersOf resident: Resident.ID) throws {
    let blanked = try file.texts(ofOrdersOf: resident, seenBy: viewer()).map { $0.reworded("") }
    if !blanked.isEmpty { try finish(try save(.redact(blanked))) }
  }

  /// Waits a while for windows that still read what was erased, and says so where they go on.
  fileprivate func finish(_ saved: Saved) throws {
    guard saved.leavesTraces else { return }
    StandardStreams.tell(words("command.erase.waits"))
    for _ in 0..<5 where file.finishErasing(waits: true) { return }
    StandardStreams.tell(words("command.erase.leavesTraces"))
  }

  /// Says where a name still stands that can mean somebody else.
  fileprivate func tell(_ mentions: [WrittenText]) throws {
    if mentions.isEmpty { return }
    StandardStreams.tell(words("erase.mentions", ["count": String(mentions.count)]))
    for mention in mentions {
      StandardStreams.tell("\(mention.id)  \(words.subject(of: mention))  \(words.field(of: mention))  \(mention.text)")
    }
  }

  /// Shows what is left to reword.
  fileprivate func list(_ texts: [WrittenText], of resident: Resident.ID) throws {
    guard !texts.isEmpty else {
      try StandardStreams.write(words("erase.nothingLeft") + "\n")
      return
    }
    StandardStreams.tell(words("command.textsLeft", ["number": String(resident), "count": String(texts.count)]))
    try ListTable.writtenTexts(listView).text(texts).print()
  }
}
