import CommunityDocuments
import CommunityModel
import CommunityResources

/// What a report is looked through by: one of its tables, its sentences, or something that opens a screen of its own.
enum ReportSection: Hashable, Sendable {
  case group(Figure.Group)
  case paragraph
  case table(FigureDimension)
  case carriedOver
  /// How far what is owed is covered.
  case coverage
  /// When orders come in.
  case hours
  case opening(ActionID)

  /// Those that a report has, then what else is reported.
  static func all(_ report: Report?) -> [ReportSection] {
    guard let report else { return openings }
    let groups = Figure.Group.allCases.filter { group in report.lines.contains { $0.figure.group == group } }
    var sections = groups.map { ReportSection.group($0) }
    if !report.services.isEmpty || report.of == nil { sections.append(.paragraph) }
    sections += report.tables.map { .table($0.dimension) }
    if !report.coverage.isEmpty { sections.append(.coverage) }
    if report.carriedOver.contains(where: { $0 > 0 }) { sections.append(.carriedOver) }
    if report.hours?.hours != nil { sections.append(.hours) }
    return sections + openings
  }

  /// What is reported on screens of its own.
  static let openings: [ReportSection] = [
    .monthClosing, .doubleFive, .openOfficeForms, .openNotices, .openArchive, .openVisits, .openStock,
  ].map { .opening($0) }

  func name(_ words: Wording) -> String {
    switch self {
    case .group(let group): words(group)
    case .paragraph: words("paragraph.title")
    case .table(let dimension): words.title(tableBy: dimension)
    case .coverage: words("report.coverage")
    case .carriedOver: words("report.carriedOver")
    case .hours: words("report.hours")
    case .opening(let action): words.label(of: action)
    }
  }

  /// What opens it, where it is a screen of its own.
  var opening: Opening? {
    switch self {
    case .opening(.monthClosing): .closing
    case .opening(.doubleFive): .doubleFive
    case .opening(.openOfficeForms): .officeForms
    case .opening(.openNotices): .notices
    case .opening(.openArchive): .archive
    case .opening(.openVisits): .visits(of: nil)
    case .opening(.openStock): .stock
    default: nil
    }
  }
}
