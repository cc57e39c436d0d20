/// An order that comes from another system, as part of an import: a new one, or what has happened to a known one since.
public struct OrderIntake: Hashable, Sendable {
  /// A command with the moment at which the other system reports it done.
  public struct Step: Hashable, Sendable {
    /// When it was done; never later than the import.
    public var at: Instant
    /// What was done.
    public var command: OrderCommand

    public init(_ command: OrderCommand, at: Instant) {
      self.at = at
      self.command = command
    }
  }

  /// An order that there is already.
  public struct Known: Hashable, Sendable {
    public var number: OrderNumber
    /// The revision that the import saw.
    public var seen: Int

    public init(_ number: OrderNumber, seen: Int) {
      self.number = number
      self.seen = seen
    }
  }

  /// The order here; nil registers a new one, or is about the one that ``earlier`` names.
  public var known: Known?
  /// The outside number of an order that the same import registers before this; where it was left out, so is this.
  public var earlier: String?
  /// What to do, in order. Every step is put to the rules as of its own moment; all of them count for the event day of
  /// the import, so that sealed days stay sealed.
  public var steps: [Step]

  public init(_ known: Known? = nil, earlier: String? = nil, steps: [Step]) {
    self.known = known
    self.earlier = earlier
    self.steps = steps
  }
}
