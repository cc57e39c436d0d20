import CommunityModel
import CommunityResources

/// What the settings are divided into.
enum SettingsSection: Hashable, Sendable {
  /// The community itself, and what it does for itself.
  case community
  /// One of its lists.
  case list(Catalogue.List)
  /// Limits and clocks of orders, and the hours that they run in.
  case limits
  /// The year with its days off.
  case year
  /// A screen of its own.
  case opening(ActionID)

  static let all: [SettingsSection] =
    [.community] + Catalogue.List.allCases.map(SettingsSection.list) + [.limits, .year]
    + [
      ActionID.editKinds, .goGrids, .goTeams, .switchOperator, .setPassphrase, .dueForReview, .backUp, .openKeys,
      .chooseTheme, .turnHints,
    ].map(SettingsSection.opening)

  /// The settings that stand in it as lines of their own.
  var keys: [SettingKey] {
    switch self {
    case .community:
      [.name, .code, .identityNumbers, .fuzzySounds, .rateWeights, .starHours, .yearSheet, .lockMinutes]
    case .limits: [.workHours] + SettingKey.limits
    case .list, .year, .opening: []
    }
  }

  func name(_ words: Wording) -> String {
    switch self {
    case .community: words("settings.community")
    case .list(let list): words(Phrase("catalogueList.\(list.rawValue)"))
    case .limits: words("settings.limits")
    case .year: words("settings.year")
    case .opening(let action): words.label(of: action)
    }
  }

  /// What is opened in its place, where it is a screen of its own.
  var effect: Effect? {
    switch self {
    case .opening(.editKinds): .open(.kinds)
    case .opening(.goGrids): .go(.grids)
    case .opening(.goTeams): .go(.teams)
    case .opening(.openKeys): .open(.keys)
    case .opening(.chooseTheme): .open(.themes)
    case .opening(.dueForReview): .open(.dueReview)
    case .opening(.backUp): .backUp
    case .opening(.turnHints): .guide(.hints)
    case .opening(.setPassphrase): .open(.passphrase)
    case .opening(.switchOperator): .open(.operators(isFirst: false))
    default: nil
    }
  }
}
