import CommunityModel
import CommunityResources

/// For whom a list is made, and what numbers in it are called.
public struct ListView: Sendable {
  /// How much of people a list shows.
  public enum People: Sendable {
    /// Surnames, covered phones and years of birth: for what leaves the house.
    case masked
    /// Names in full, numbers covered: for whoever works here.
    case named
    /// Everything: somebody said why.
    case open
  }

  public var words: Wording
  public var calendar: WorkCalendar
  public var now: Instant
  /// What numbers are called.
  public var names: EventNames
  public var grids: [Grid.ID: Grid]
  public var teams: [ServiceTeam.ID: ServiceTeam]
  /// Whose eyes it is for; nobody in particular sees no confidential requester.
  public var viewer: Viewer?
  public var people: People
  /// The one thing that is shown in the open for a while, as the journal names it.
  public var revealed: String?
  private let mask = NameMask.bundled

  public init(
    _ office: Office, words: Wording, viewer: Viewer? = nil, people: People = .named, revealed: String? = nil
  ) {
    self.words = words
    calendar = office.calendar
    now = office.now
    names = EventNames(
      staff: Dictionary(office.staff.map { ($0.id, $0.name) }) { first, _ in first },
      teams: Dictionary(office.teams.map { ($0.id, $0.name) }) { first, _ in first }, catalogue: office.catalogue)
    grids = Dictionary(office.grids.map { ($0.id, $0) }) { first, _ in first }
    teams = Dictionary(office.teams.map { ($0.id, $0) }) { first, _ in first }
    self.viewer = viewer
    self.people = people
    self.revealed = revealed
  }

  public var today: Day { calendar.day(of: now) }
  var isRevealed: Bool { people == .open }

  // MARK: What may be shown

  func name(_ name: String) -> String { people == .masked ? mask(name) : name }

  /// A text without the numbers of people in it.
  func text(_ text: String) -> String { isRevealed ? text : PersonalNumbers.shielded(text) }
  func phone(_ phone: String) -> String { isRevealed ? phone : PhoneNumber.masked(phone) }

  /// The same of a subject that may be shown in the open for a while.
  func text(_ it: String, of subject: String) -> String { subject == revealed ? it : text(it) }
  func phone(_ it: String, of subject: String) -> String { subject == revealed ? it : phone(it) }

  // MARK: What numbers are called

  /// An entry of the catalogue as scripts see it: by the name that the community gave it, whatever language the messages
  /// are in.
  func entry(category key: String) -> String { ownName(names.catalogue.category(key)?.names) ?? key }
  func entry(careTag key: String) -> String { ownName(names.catalogue.careTag(key)?.names) ?? key }
  private func ownName(_ names: [String: String]?) -> String? { names?[Language.zh.rawValue] }

  /// A day that may be missing, as people read it beside others.
  func day(_ day: Day?) -> ListValue { .some(day.map { words.numericDate($0, today: today) }) }

  // MARK: Columns

  /// Columns of the screen that the words of a language need.
  func wide(_ chinese: Int, _ other: Int) -> Int { words.language == .zh ? chinese : other }

  /// A column with the heading of its field; see ``CommunityResources/Wording/heading(_:)``.
  func column<Row>(
    _ key: String, named field: String? = nil, _ value: @escaping (Row) -> ListValue,
    shown: ((Row) -> ListValue)? = nil
  ) -> ListColumn<Row> {
    ListColumn(key, words.heading(field ?? key), value, shown: shown)
  }

  /// A column of a document: its head is the whole name of its field.
  func head<Row>(_ key: String, _ field: String, _ value: @escaping (Row) -> ListValue) -> ListColumn<Row> {
    ListColumn(key, words.field(field), value)
  }
}
