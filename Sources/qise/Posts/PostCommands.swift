import ArgumentParser
import CommunityDocuments
import CommunityModel
import CommunityResources
import Intake

/// `qise post …`: who answers for a building, a stair or a grid (岗).
struct PostCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "post", abstract: Invocation.words("cli.post"),
    subcommands: [PostList.self, PostAdd.self, PostEnd.self])
}

/// `qise post list`: residents are masked unless somebody says why not.
struct PostList: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: Invocation.words("cli.post.list"))

  /// A post in JSON.
  private struct PostJSON: Encodable {
    struct Holder: Encodable {
      var kind: String
      var id: Int64
      var name: String
    }

    var id: Int64
    var kind: String
    var holder: Holder
    @Nullable var place: String?
    @Nullable var grid: String?
    @Nullable var from: String?
    @Nullable var until: String?
  }

  @OptionGroup var global: GlobalOptions
  @Option(help: .words("cli.post.grid", value: "grid")) var grid: String?
  @Option(help: .words("cli.post.at", value: "place")) var place: String?
  @Flag(help: .words("cli.post.all")) var all = false
  @Flag(help: .words("cli.export.reveal")) var reveal = false
  @Option(help: .words("cli.export.reason")) var reason: TextArgument?
  @Option(help: .words("cli.format")) var format: OutputFormat = .table

  func check() throws {
    if reveal != (reason.map { !$0.text.trimmed.isEmpty } ?? false) {
      throw ValidationError(Invocation.words("usage.exportReason"))
    }
    if grid != nil, place != nil { throw ValidationError(Invocation.words("usage.postScope")) }
  }

  func run(_ session: Session) throws {
    let posts = try session.file.posts(scope(session), heldOn: nil)
      .filter { all || !$0.post.isOver(on: session.today) }
    if reveal {
      try session.file.note(
        .reveal, subject: "posts", count: max(1, posts.count), reason: reason?.text.trimmed,
        by: try session.operatorNow(), at: session.now)
    }
    var view = session.listView
    view.people = reveal ? .open : .masked
    let list = ListTable.posts(view)
    guard format == .json else { return try session.write(list, posts, as: format) }
    let name = list.columns.first { $0.key == "name" }
    let rows = posts.map { it in
      let holder = it.post.holder.reference
      return PostJSON(
        id: it.id, kind: it.post.kind,
        holder: PostJSON.Holder(
          kind: holder.kind.rawValue, id: holder.id, name: name.map { list.text(of: it, in: $0) } ?? ""),
        place: it.place?.description, grid: session.gridCode(it.grid), from: it.post.from?.iso,
        until: it.post.until?.iso)
    }
    try StandardStreams.write(try JSONText.of(rows))
  }

  private func scope(_ session: Session) throws -> PostScope {
    if let grid { return .within(try session.grid(named: grid).id) }
    guard let place else { return .all }
    let found = try session.postPlace(place)
    return found.place.map { .at($0) } ?? .of(found.grid)
  }
}

/// `qise post add`: prints the number.
struct PostAdd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: Invocation.words("cli.post.add"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.post.kind")) var kind: String
  @Option(help: .words("cli.post.holder", value: "who")) var holder: String
  @Option(help: .words("cli.post.place", value: "place")) var place: String
  @Option(help: .words("cli.post.from", value: "date")) var from: PartialDate?

  func run(_ session: Session) throws {
    let found = try session.postPlace(place)
    let post = Post(
      id: -1, kind: kind.trimmed, holder: try session.postHolder(holder, at: found), area: found.area, from: from)
    let saved = try session.save(.put([.new(.post(post))]))
    if let id = saved.numbers[Record.Reference(.post, -1)] { try StandardStreams.write("\(id)\n") }
  }
}

/// `qise post end`: from a day on nobody holds it.
struct PostEnd: SessionCommand {
  static let configuration = CommandConfiguration(commandName: "end", abstract: Invocation.words("cli.post.end"))

  @OptionGroup var global: GlobalOptions
  @Argument(help: .words("cli.post.id")) var id: Int64
  @Option(help: .words("cli.post.until", value: "date")) var until: PartialDate?

  func run(_ session: Session) throws {
    let words = session.words
    guard case (.post(var post), let revision)? = try session.file.record(Record.Reference(.post, id)) else {
      throw CommandFailure(words("command.postUnknown", ["number": String(id)]))
    }
    if let ended = post.until, post.isOver(on: session.today) {
      throw CommandFailure(words("command.postOver", ["number": String(id), "day": ended.iso]))
    }
    post.until = until ?? PartialDate(session.today)
    _ = try session.save(.put([.changed(.post(post), seen: revision)]))
    try StandardStreams.write(words("command.postEnded", ["number": String(id), "day": post.until?.iso ?? ""]) + "\n")
  }
}

// MARK: What is named

extension Session {
  /// A building, a stair or a grid by what somebody wrote.
  fileprivate func postPlace(_ text: String) throws -> PostPlaces.Found {
    do {
      return try PostPlaces(file, now: now).find(text)
    } catch let problem as PostPlaces.Problem {
      throw CommandFailure(words.message(problem, place: text))
    }
  }

  /// Whoever is named: `staff#3`, `volunteer#3`, `#17` for a resident, or a name.
  fileprivate func postHolder(_ text: String, at found: PostPlaces.Found) throws -> Post.Holder {
    if let number = text.split(separator: "#", omittingEmptySubsequences: false).last.flatMap({ Int64($0) }) {
      switch text {
      case "staff#\(number)": return .staff(number)
      case "volunteer#\(number)": return .volunteer(number)
      case "#\(number)": return .resident(try resident(number).resident.id)
      default: break
      }
    }
    let people = try PostHolders(file).named(text, at: found)
    guard let first = people.first else { throw CommandFailure(words("command.postNobody", ["name": text])) }
    guard people.count > 1 else { return first.holder }
    let choices = people.map { it in
      let reference = it.holder.reference
      let sort = reference.kind == .resident ? "" : reference.kind.rawValue
      return ["\(sort)#\(reference.id)", it.place ?? ""].joined(separator: " ").trimmed
    }
    throw CommandFailure(words("command.postAmbiguous", ["name": text, "choices": words.list(choices)]))
  }
}
