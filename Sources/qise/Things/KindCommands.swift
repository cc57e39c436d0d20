import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources

/// `qise catalogue kinds …`: the kinds of entries, shipped ones and those of the community's own.
struct KindCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinds", abstract: Invocation.words("cli.kinds"),
    subcommands: [KindList.self, KindAdd.self, KindEdit.self, KindHide.self])
}

/// `qise catalogue kinds list`
struct KindList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.kinds.list"))

  /// A kind with whether it is offered.
  private struct Listed: Encodable {
    var kind: EntryKind
    var day: Day

    private enum CodingKeys: String, CodingKey { case active, shipped, mark }

    func encode(to encoder: any Encoder) throws {
      try EntryKindJSON(kind, on: day).encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(kind.isOn, forKey: .active)
      try container.encode(kind.isShipped, forKey: .shipped)
      try container.encode(kind.mark, forKey: .mark)
    }
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func run(_ session: Session) throws {
    let kinds = session.office.kinds
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(kinds.map { Listed(kind: $0, day: session.today) }))
    case .csv, .table: try session.write(.entryKinds(session.listView), kinds, as: format)
    }
  }
}

/// `qise catalogue kinds add`: prints the key.
struct KindAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.kinds.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.kinds.name")) var name: String?
  @Option(name: .customLong("name"), help: .words("cli.kinds.name")) var named: TextArgument?
  @Option(help: .words("cli.kinds.group")) var group: EntryKind.Group = .services
  @Option(help: .words("cli.kinds.form")) var form: EntryKind.Form = .generic
  @OptionGroup var options: KindOptions

  func check() throws {
    if (name == nil) == (named == nil) { throw ValidationError(Invocation.words("usage.kindName")) }
  }

  func run(_ session: Session) throws {
    var kind = EntryKind.own(named: (named?.text ?? name ?? "").trimmed, group: group, form: form)
    try options.apply(to: &kind, from: nil, session)
    kind.retentionMonths = options.retention
    let saved = try session.save(.put([.new(.entryKind(KeptKind(id: -1, kind: kind)))]))
    guard let id = saved.numbers[Record.Reference(.entryKind, -1)],
      case .entryKind(let kept)? = try session.file.record(Record.Reference(.entryKind, id))?.record
    else { return }
    try StandardStreams.write("\(kept.kind.key)\n")
  }
}

/// `qise catalogue kinds edit`: prints the key.
struct KindEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.kinds.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.log.kind")) var kind: String
  @Option(name: .customLong("name"), help: .words("cli.kinds.newName")) var newName: TextArgument?
  @Option(help: .words("cli.kinds.group")) var group: EntryKind.Group?
  @Option(help: .words("cli.kinds.form")) var form: EntryKind.Form?
  @Flag(inversion: .prefixedNo, help: .words("cli.kinds.active")) var active: Bool?
  @Option(help: .words("cli.kinds.renameField", value: "key=name")) var renameField: [String] = []
  @Option(help: .words("cli.kinds.hideField", value: "key")) var hideField: [String] = []
  @Option(help: .words("cli.kinds.showField", value: "key")) var showField: [String] = []
  @Option(help: .words("cli.kinds.dropField", value: "key")) var dropField: [String] = []
  @Flag(help: .words("cli.kinds.keep")) var keepTexts = false
  @Flag(help: .words("cli.yes")) var yes = false
  @OptionGroup var options: KindOptions

  func check() throws {
    if keepTexts, options.retention != nil { throw ValidationError(Invocation.words("usage.kindRetention")) }
  }

  func run(_ session: Session) throws {
    var (kept, seen) = try session.kept(try session.entryKind(kind))
    if let newName { kept.kind.names = ["zh": newName.text.trimmed] }
    if let group { kept.kind.group = group }
    if let form { kept.kind.form = form }
    if let active { kept.kind.isOn = active }
    for text in renameField {
      let named = KindLines.Named(text)
      guard let key = named.key else { throw session.unreadable("--rename-field", text) }
      kept.kind.fields[try session.field(key, of: kept.kind)].names = ["zh": named.name]
    }
    for key in hideField { kept.kind.fields[try session.field(key, of: kept.kind)].isHidden = true }
    for key in showField { kept.kind.fields[try session.field(key, of: kept.kind)].isHidden = false }
    for key in dropField { kept.kind.fields.remove(at: try session.field(key, of: kept.kind)) }
    try options.apply(to: &kept.kind, from: session.today, session)
    if keepTexts || options.retention != nil {
      kept.setRetention(options.retention, on: session.today)
      if let shorter = kept.shorterRetention, !yes { try ask(shorter, kept.kind, session) }
    }
    let record = Record.entryKind(kept)
    _ = try session.save(.put([seen.map { .changed(record, seen: $0) } ?? .new(record)]))
    try StandardStreams.write("\(kept.kind.key)\n")
  }

  /// What is blanked cannot be read again: how many entries it would be is said before.
  private func ask(_ shorter: Dated<Int>, _ kind: EntryKind, _ session: Session) throws {
    let day = shorter.from ?? session.today
    let count = try session.file.entryCount(of: kind.key, upTo: day.advanced(months: -shorter.value))
    let texts = [
      "kind": session.words.name(kind), "months": String(shorter.value), "day": day.iso, "count": String(count),
    ]
    try session.confirm(
      session.words("command.kinds.shorter", texts), else: session.words("command.kinds.needsYes", texts))
  }
}

/// `qise catalogue kinds hide`: it is offered no more; its entries stay.
struct KindHide: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "hide", abstract: Invocation.words("cli.kinds.hide"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.log.kind")) var kind: String

  func run(_ session: Session) throws {
    var (kept, seen) = try session.kept(try session.entryKind(kind))
    kept.kind.isOn = false
    let record = Record.entryKind(kept)
    _ = try session.save(.put([seen.map { .changed(record, seen: $0) } ?? .new(record)]))
    try StandardStreams.write("\(kept.kind.key)\n")
  }
}

extension Session {
  /// A kind as the file keeps it, or as it would where nobody has changed it yet, with the revision that is there.
  fileprivate func kept(_ kind: EntryKind) throws -> (kind: KeptKind, seen: Int?) {
    guard let found = try file.keptKind(kind.key) else { return (KeptKind(id: -1, kind: kind), nil) }
    var kept = found.value
    // What the product ships of it may be more than when it was last changed.
    let pending = kept.kind.retentionMonths
    kept.kind = kind
    kept.kind.retentionMonths = pending
    return (kept, found.revision)
  }

  /// The place of a field of a kind by its key or name.
  fileprivate func field(_ text: String, of kind: EntryKind) throws -> Int {
    if let place = kind.fields.firstIndex(where: { $0.key == text || $0.names.values.contains(text) }) { return place }
    throw StoreError.rejectedEntry(.unknownField(text, allowed: kind.fields.map(\.key)), kind: kind.key)
  }
}
