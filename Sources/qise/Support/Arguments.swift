import ArgumentParser
import CommunityModel
import CommunityResources

// The words of the model as values on the command line. Their raw values are the contract of the JSON too.
extension HandlingMode: ExpressibleByArgument {}
extension OrderState: ExpressibleByArgument {}
extension OrderSource: ExpressibleByArgument {}
extension Urgency: ExpressibleByArgument {}
extension Solved: ExpressibleByArgument {}
extension Rating: ExpressibleByArgument {}
extension CallbackMethod: ExpressibleByArgument {}
extension StaffMember.Role: ExpressibleByArgument {}
extension Resident.Sex: ExpressibleByArgument {}
extension Resident.ContactWay: ExpressibleByArgument {}
extension Resident.HelpNeed: ExpressibleByArgument {}
extension Residence.Kind: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

extension Day: ExpressibleByArgument {
  /// `YYYY-MM-DD`.
  public init?(argument: String) { self.init(iso: argument) }
}

extension PartialDate: ExpressibleByArgument {
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  public init?(argument: String) { self.init(iso: argument) }
}

/// A text; `-` reads standard input.
struct TextArgument: ExpressibleByArgument {
  var text: String

  init?(argument: String) {
    guard argument == "-" else {
      text = Self.lines(argument)
      return
    }
    guard let input = StandardStreams.readInput() else { return nil }
    text = Self.lines(input.trimmed)
  }

  /// The text with line feeds for line ends of every kind, and spaces for tabs.
  private static func lines(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0D || $0 == 0x09 }) else { return text }
    return String(text.map { $0 == "\t" ? " " : $0 == "\r" || $0 == "\r\n" ? "\n" : $0 })
  }
}

/// A moment in ISO 8601, its zone left out where the community's own is meant; or a day.
struct TimeArgument: ExpressibleByArgument {
  private let written: String

  init?(argument: String) {
    guard Instant(iso: argument) != nil else { return nil }
    written = argument
  }

  /// The moment. A day alone means its closing time where something ends, and its opening time where it begins.
  func moment(_ calendar: WorkCalendar, endOfDay: Bool) -> Instant {
    if let day = Day(iso: written) { return endOfDay ? calendar.closing(of: day) : calendar.opening(of: day) }
    return Instant(iso: written, offset: calendar.offset) ?? Instant(seconds: 0)
  }
}

/// How a list or a record comes back.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case json
  case csv
}

/// How a single record or a message comes back.
enum RecordFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// How a sheet comes back.
enum SheetFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case html
  case pdf
  case csv
  case xlsx
  case json
}

extension ArgumentHelp {
  /// What an option is for, in the language of this run.
  /// - Parameter value: what its value is called.
  static func words(_ phrase: Phrase, value: String? = nil) -> ArgumentHelp {
    ArgumentHelp("\(Invocation.words(phrase))", valueName: value)
  }
}
