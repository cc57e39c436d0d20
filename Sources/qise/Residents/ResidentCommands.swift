import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Glibc

/// `qise resident …`
struct ResidentCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resident", abstract: Invocation.words("cli.resident"),
    subcommands: [
      ResidentAdd.self, ResidentShow.self, ResidentEdit.self, ResidentExport.self,
      ResidentMergeCommand.self, ResidentSplitCommand.self, ResidentErase.self, ResidentRedact.self,
    ])
}

/// `qise resident add`: prints the number.
struct ResidentAdd: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: Invocation.words("cli.resident.add"))

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.resident.name")) var name: TextArgument
  @OptionGroup var fields: ResidentOptions
  @OptionGroup var home: HomeOptions
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let me = try session.operatorNow().staff
    var resident = Resident(id: -1, name: name.text)
    try fields.apply(to: &resident, session, recordedBy: me)
    let homeEdits = try home.edits(of: resident.id, session)
    let place = home.place.flatMap { PlaceKey.parse($0.text) }
    let alike = try session.file.residentsAlike(resident.asKept, at: place?.room == nil ? nil : place, limit: 1)
    let saved = try session.save(.put([.new(.resident(resident))] + homeEdits))
    guard let id = saved.numbers[Record.Reference(.resident, -1)] else { return }
    if let known = alike.first {
      let numbers = ["known": String(known.row.id), "new": String(id)]
      StandardStreams.writeError(
        session.words(known.likeness == .same ? "command.alreadyKnown" : "command.maybeKnown", numbers))
    }
    switch format {
    case .text: try StandardStreams.write("\(id)\n")
    case .json: try StandardStreams.write(try session.json(try session.resident(id), isRevealed: false))
    }
  }
}

/// `qise resident edit`: only what is said changes.
struct ResidentEdit: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: Invocation.words("cli.resident.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.resident.id")) var id: Int64
  @Option(help: .words("cli.resident.name")) var name: TextArgument?
  @OptionGroup var fields: ResidentOptions
  @OptionGroup var home: HomeOptions
  @Flag(help: .words("cli.resident.movedOut")) var movedOut = false
  @Flag(help: .words("cli.resident.died")) var died = false
  @Flag(help: .words("cli.resident.keep")) var keep = false
  @Option(help: .words("cli.resident.on", value: "date")) var on: PartialDate?

  func check() throws {
    if movedOut, died { throw ValidationError(Invocation.words("usage.oneEnding")) }
  }

  func run(_ session: Session) throws {
    let me = try session.operatorNow().staff
    let before = try session.resident(id)
    var resident = before.resident
    if let name { resident.name = name.text }
    try fields.apply(to: &resident, session, recordedBy: me)
    if keep {
      guard before.isDueForReview(on: session.today) else {
        throw CommandFailure(session.words("refusal.notDueForReview"))
      }
      resident.retentionReview = RetentionReview(day: session.today, by: me.id)
    }
    var edits: [RecordEdit] = []
    if resident != before.resident { edits.append(.changed(.resident(resident), seen: before.revision)) }
    let ending: Residence.Ending? = died ? .death : movedOut || home.place != nil ? .movedOut : nil
    let arriving = try home.edits(of: before.resident.id, session, from: on)
    if let ending {
      let homes = try PresentHome.all(before, session.file)
      for case .residence(let residence) in arriving.map(\.record) where residence.household.map({ $0 > 0 }) ?? false {
        guard !homes.contains(where: { $0.residence.household == residence.household }) else {
          throw CommandFailure(session.words("person.livesThere"))
        }
      }
      edits += homes.flatMap { $0.leaving(on ?? PartialDate(session.today), ending) }
    }
    edits += arriving
    guard !edits.isEmpty else { throw CommandFailure(session.words("command.nothingToChange")) }
    _ = try session.save(.put(edits))
    try StandardStreams.write(session.words("command.saved") + "\n")
  }
}

/// `qise resident show`: masked unless revealed, which is journalled.
struct ResidentShow: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: Invocation.words("cli.resident.show"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.resident.id")) var id: Int64
  @Flag(help: .words("cli.resident.reveal")) var reveal = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let found = try session.resident(id)
    if reveal {
      let me = try session.operatorNow()
      try session.file.note(.reveal, subject: "resident#\(id)", count: 1, by: me, at: session.now)
    }
    switch format {
    case .json: try StandardStreams.write(try session.json(found, isRevealed: reveal))
    case .text: try StandardStreams.write(text(found, session))
    }
  }

  private func text(_ found: ResidentDetail, _ session: Session) -> String {
    let words = session.words
    let it = found.resident
    let home = found.home
    let episodes = found.episodes.map { episode in
      [
        words(episode.residence.kind), episode.place?.description ?? "",
        episode.residence.from.map(words.partialDate) ?? "",
        episode.residence.until.map(words.partialDate) ?? "", episode.residence.ending.map { words($0) } ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
    let tags = it.careTags.map { tag in
      words.name(careTag: tag.key, session.catalogue)
        + (tag.needsReview(on: session.today) ? words("command.needsReview") : "")
    }
    let reviewed = it.retentionReview.map { review in
      words(
        "resident.retention.reviewed",
        ["day": words.fullDate(review.day), "name": words.name(staff: review.by, session.names)])
    }
    let retention = [found.retentionReviewOn.map(words.fullDate), reviewed].compactMap(\.self)
    let facts: [(Phrase, String)] = [
      ("field.id", String(it.id)), ("field.name", it.name), ("field.otherName", it.otherName ?? ""),
      ("field.sex", it.sex.map { words($0) } ?? ""), ("field.status", words(found.status)),
      ("field.birth", reveal ? it.birth.map(words.partialDate) ?? "" : ""),
      (
        "field.age",
        it.birth.map { reveal ? words.age($0.age(on: session.today)) : words.ageBand($0.age(on: session.today)) } ?? ""
      ),
      ("field.phones", it.phoneList.line { reveal ? $0 : session.masked($0) }),
      ("field.place", home?.place?.description ?? ""), ("field.grid", session.gridName(home?.grid)),
      ("field.residence", words.list(episodes)), ("field.careTags", words.list(tags)),
      ("field.note", reveal ? it.note : PersonalNumbers.shielded(it.note)), ("field.retention", words.list(retention)),
      (
        "record.helperLink", words.list(found.helpers.map { [$0.name, $0.phone ?? ""].joined(separator: " ").trimmed })
      ),
      ("resident.merged", words.list(found.merged.map { "\($0.name) #\($0.id)" })),
    ]
    var table = TextTable([.init(""), .init("")])
    for (key, value) in facts where !value.isEmpty { table.add([words(key), value]) }
    return table.lines().rows.map { $0 + "\n" }.joined()
  }
}

/// `qise resident export`: the whole personal file, for the person it is about.
struct ResidentExport: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: Invocation.words("cli.resident.export"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.resident.id")) var id: Int64
  @Option(help: .words("cli.output", value: "file")) var output: String?

  func run(_ session: Session) throws {
    let found = try session.resident(id)
    let text = try session.json(found, isRevealed: true)
    if let output, access(output, F_OK) == 0 { throw StoreError.fileExists(output) }
    // Written down before it leaves, so that nothing leaves unwritten.
    try session.file.note(
      .export, subject: "resident#\(id)", count: 1, by: try session.operatorNow(), at: session.now)
    if let output {
      try DocumentFile.write(text, to: output)
    } else {
      try StandardStreams.write(text)
    }
  }
}
