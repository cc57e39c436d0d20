import CommunityModel
import NameFinding

/// What whoever sits here has got used to, kept in a file of theirs: what they asked the palette for lately, and which keys
/// they know, so that these are hinted at no more. No word of any record is in it.
public struct Habits: Sendable, Equatable {
  /// A key that was pressed so often is known.
  static let known = 2
  /// So many of what was asked for lately are kept.
  static let mostRecent = 8

  /// What was chosen in the palette, the latest first.
  public private(set) var recent: [ActionID] = []
  /// How often what is hinted at was asked for by its key, counted until it is known.
  public private(set) var uses: [ActionID: Int] = [:]
  /// From where the last order came, by who registered it: the next one is proposed to come from there too.
  public private(set) var sources: [StaffMember.ID: OrderSource] = [:]
  /// Whether hints are given.
  public var givesHints = true
  /// Whether the tour was begun once.
  public var hasToured = false

  /// Nothing yet.
  public init() {}

  /// Reads the text of the file; what it says that is not understood is left out.
  public init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard parts.count == 2 else { continue }
      let words = parts[1].split(separator: " ").map(String.init)
      switch parts[0] {
      case "recent": recent = Array(words.compactMap { ActionID(rawValue: $0) }.prefix(Self.mostRecent))
      case "used":
        for word in words {
          let pair = word.split(separator: ":").map(String.init)
          guard pair.count == 2, let action = ActionID(rawValue: pair[0]), let count = Int(pair[1]) else { continue }
          uses[action] = min(max(0, count), Self.known)
        }
      case "source":
        for word in words {
          let pair = word.split(separator: ":").map(String.init)
          guard pair.count == 2, let staff = Int64(pair[0]), let source = OrderSource(rawValue: pair[1]) else {
            continue
          }
          sources[staff] = source
        }
      case "hints": givesHints = parts[1] != "off"
      case "toured": hasToured = parts[1] == "yes"
      default: break
      }
    }
  }

  /// The text of the file.
  public var text: String {
    let counts = uses.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue):\($0.value)" }
    let origins = sources.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.rawValue)" }
    let lines = [
      ("recent", recent.map(\.rawValue).joined(separator: " ")), ("used", counts.joined(separator: " ")),
      ("source", origins.joined(separator: " ")),
      ("hints", givesHints ? "" : "off"), ("toured", hasToured ? "yes" : ""),
    ]
    return lines.filter { !$0.1.isEmpty }.map { "\($0.0) = \($0.1)\n" }.joined()
  }

  /// Whether the key of an action need not be hinted at any more.
  func knows(_ action: ActionID) -> Bool { uses[action, default: 0] >= Self.known }

  /// Notes that an action was asked for by its key.
  mutating func use(_ action: ActionID) {
    if !knows(action) { uses[action, default: 0] += 1 }
  }

  /// What two desks of the same account have learned together, these the later.
  func adding(_ others: Habits) -> Habits {
    var both = self
    both.recent = Array((recent + others.recent.filter { !recent.contains($0) }).prefix(Self.mostRecent))
    if givesHints == others.givesHints { both.uses.merge(others.uses) { max($0, $1) } }
    both.sources.merge(others.sources) { mine, _ in mine }
    both.hasToured = hasToured || others.hasToured
    return both
  }

  /// Notes from where an order came that somebody registered.
  mutating func noteSource(_ source: OrderSource, by staff: StaffMember.ID) { sources[staff] = source }

  /// Notes what was chosen in the palette.
  mutating func choose(_ action: ActionID) {
    recent = Array(([action] + recent.filter { $0 != action }).prefix(Self.mostRecent))
  }

  /// Begins to give hints again, as to somebody new; or gives none from now on.
  mutating func turnHints() {
    givesHints.toggle()
    if givesHints { uses = [:] }
  }
}
