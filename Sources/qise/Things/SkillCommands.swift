import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Tables

/// `qise catalogue skills …`: what volunteers are asked for (特长). Whoever has a skill is a group (组团式服务).
struct SkillCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skills", abstract: Invocation.words("cli.skills"),
    subcommands: [SkillList.self, SkillAdd.self, SkillEdit.self, SkillHide.self])
}

/// `qise catalogue skills list`
struct SkillList: SessionCommand {
  struct JSON: Encodable {
    @Nullable var key: String?
    var name: String
    /// Active volunteers who have it.
    var volunteers: Int
    var active: Bool
  }

  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.skills.list"))

  @OptionGroup var global: GlobalOptions
  @Flag(help: .words("cli.things.all")) var all = false
  @Option(help: .words("cli.format")) var format: RecordFormat = .text

  func run(_ session: Session) throws {
    let volunteers = try session.file.volunteers(named: nil).filter(\.isActive)
    let rows = try session.skills().filter { all || $0.isActive }.map { it in
      JSON(
        key: it.key.isEmpty ? nil : it.key, name: it.name,
        volunteers: volunteers.count { $0.has(skill: it.name) }, active: it.isActive)
    }
    switch format {
    case .json: try StandardStreams.write(try JSONText.of(rows))
    case .text:
      let words = session.words
      var table = TextTable([
        .init(words.heading("skills")), .init(words(Record.Kind.volunteer), isTrailing: true),
        .init(words.heading("inUse")),
      ])
      for row in rows { table.add([row.name, String(row.volunteers), words(row.active ? "yes" : "no")]) }
      try table.print()
    }
  }
}

/// `qise catalogue skills add`
struct SkillAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.skills.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.name")) var name: String

  func run(_ session: Session) throws {
    if let known = try session.skills().first(where: { $0.isNamed(name) }) {
      throw CommandFailure(
        session.words(known.isActive ? "command.skillKnown" : "command.skillHidden", ["name": known.name]))
    }
    try session.keep(Skill(id: -1, name: name.trimmed))
  }
}

/// `qise catalogue skills edit`: under another name it is of everybody who has it.
struct SkillEdit: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "edit", abstract: Invocation.words("cli.skills.edit"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.which")) var name: String
  @Option(name: .customLong("name"), help: .words("cli.things.newName")) var newName: TextArgument?
  @Flag(inversion: .prefixedNo, help: .words("cli.things.active")) var active: Bool?

  func run(_ session: Session) throws {
    let before = try session.knownSkill(name)
    var it = before
    if let newName { it.name = newName.text.trimmed }
    if let active { it.isActive = active }
    if it == before { throw CommandFailure(session.words("command.nothingToChange")) }
    try session.keep(it, insteadOf: before.name)
  }
}

/// `qise catalogue skills hide`: it is offered no more; volunteers keep it.
struct SkillHide: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "hide", abstract: Invocation.words("cli.skills.hide"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.things.which")) var name: String

  func run(_ session: Session) throws {
    var it = try session.knownSkill(name)
    it.isActive = false
    try session.keep(it)
  }
}

extension Session {
  /// A skill of the list, also one that is hidden.
  fileprivate func knownSkill(_ text: String) throws -> Skill {
    let all = try skills()
    if let found = all.first(where: { $0.isNamed(text) }) { return found }
    throw CommandFailure(
      words("command.skillUnknown", ["name": text, "choices": words.list(all.filter(\.isActive).map(\.name))]))
  }

  /// Keeps a skill; whoever has it by its old name has it by the new one from then on, in the same save.
  fileprivate func keep(_ skill: Skill, insteadOf old: String? = nil) throws {
    var it = skill
    var edits: [RecordEdit] = []
    if it.id > 0 {
      guard let stored = try file.record(Record.Reference(.skill, it.id)) else {
        throw CommandFailure(words("command.thingUnknown", ["name": it.name]))
      }
      edits.append(.changed(.skill(it), seen: stored.revision))
    } else {
      it.id = -1
      edits.append(.new(.skill(it)))
    }
    if let old, old != it.name {
      for volunteer in try file.volunteers(named: nil) where volunteer.has(skill: old) {
        guard case (.volunteer(var person), let seen)? = try file.record(Record.Reference(.volunteer, volunteer.id))
        else {
          continue
        }
        person.skills = person.skills.map { Skill.isSame($0, old) ? it.name : $0 }
        edits.append(.changed(.volunteer(person), seen: seen))
      }
    }
    let saved = try save(.put(edits))
    try StandardStreams.write("\(saved.numbers[Record.Reference(.skill, -1)] ?? it.id)\n")
  }
}
