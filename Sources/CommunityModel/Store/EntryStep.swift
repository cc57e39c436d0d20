/// A command on an entry of the ledger, new or read before, with the ties that it gets in the same save.
///
/// As with orders every step says which revision it was decided on, so that nobody writes over what they never saw.
public struct EntryStep: Hashable, Sendable {
  /// The entry; below 1 it stands, within the save, for one that the save makes.
  public var entry: ServiceEntry.ID
  /// The revision that was seen; 0 for a new one.
  public var seen: Int
  /// The key of its kind.
  public var kind: String
  /// What to do.
  public var command: EntryCommand
  /// What it is tied to. An order that the same save registers goes by its provisional number, an entry by its own.
  public var links: [Link]

  /// A tie to be made.
  public struct Link: Hashable, Sendable {
    /// The other end.
    public var to: EntryLink.End
    /// What it is.
    public var why: EntryLink.Why
    /// The orders that the entry was seen to have become already: a second promotion is meant only where the first one was
    /// seen.
    public var after: [OrderNumber]

    public init(to: EntryLink.End, _ why: EntryLink.Why, after: [OrderNumber] = []) {
      self.to = to
      self.why = why
      self.after = after
    }
  }

  /// A new entry.
  /// - Parameter id: below 1, and another for every entry that the save makes.
  public static func new(
    _ kind: String, _ content: EntryContent, as state: EntryState = .done, id: ServiceEntry.ID = 0, links: [Link] = []
  ) -> EntryStep {
    EntryStep(entry: id, seen: 0, kind: kind, .add(content, as: state), links: links)
  }

  /// A command on an entry as it was read.
  public static func on(_ entry: ServiceEntry, _ command: EntryCommand, links: [Link] = []) -> EntryStep {
    EntryStep(entry: entry.id, seen: entry.revision, kind: entry.kind, command, links: links)
  }

  /// The step and the order that its entry becomes: one save and one undo.
  /// - Parameters:
  ///   - registration: see ``CommunityReading/order(from:_:_:isNew:_:)``.
  ///   - order: the provisional number of the order within the save.
  ///   - known: the orders that the entry was seen to have become already; a further one is meant.
  ///   - commands: what happens to the order in the same save.
  public func becoming(
    _ registration: Registration, as order: OrderNumber = .provisional(1), after known: [OrderNumber] = [],
    then commands: [OrderCommand] = []
  ) -> [ChangePart] {
    var it = self
    it.links.append(Link(to: .order(order), .becameOrder, after: known))
    return [.entry(it), .register(as: order, [.register(registration)] + commands)]
  }

  init(entry: ServiceEntry.ID, seen: Int, kind: String, _ command: EntryCommand, links: [Link]) {
    self.entry = entry
    self.seen = seen
    self.kind = kind
    self.command = command
    self.links = links
  }

  /// Whether the save makes the entry.
  public var isNew: Bool { seen == 0 }
}

extension EntryCommand {
  /// The command with the real numbers of the records that it names.
  public func renumbered(_ record: (Record.Reference) -> Int64) -> EntryCommand {
    func settled(_ content: EntryContent) -> EntryContent {
      var it = content
      it.grid = it.grid.map { record(Record.Reference(.grid, $0)) }
      it.team = it.team.map { record(Record.Reference(.team, $0)) }
      for index in it.lines.indices {
        guard let reference = it.lines[index].party.record else { continue }
        it.lines[index].party =
          EntryParty(it.lines[index].party.kind, number: record(reference)) ?? it.lines[index].party
      }
      return it
    }
    switch self {
    case .add(let content, let state): return .add(settled(content), as: state)
    case .arrange(let content): return .arrange(settled(content))
    case .markDone(let content): return .markDone(settled(content))
    case .edit(let content): return .edit(settled(content))
    case .correct(let content): return .correct(settled(content))
    case .promote, .cancel, .void, .restore: return self
    }
  }
}

extension EntryParty {
  /// The record that is named, where it is one.
  public var record: Record.Reference? {
    switch self {
    case .staff(let id): Record.Reference(.staff, id)
    case .volunteer(let id): Record.Reference(.volunteer, id)
    case .team(let id): Record.Reference(.team, id)
    case .household(let id): Record.Reference(.household, id)
    case .resident(let id): Record.Reference(.resident, id)
    case .partner(let id): Record.Reference(.partner, id)
    case .item(let id): Record.Reference(.item, id)
    case .fund(let id): Record.Reference(.fund, id)
    case .careTag, .everybody: nil
    }
  }
}
