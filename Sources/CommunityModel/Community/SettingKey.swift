import NameFinding

/// A setting of the community by the name that scripts use; at the desk it is a line of the settings.
public enum SettingKey: String, Hashable, Sendable, CaseIterable {
  case name
  case code
  case identityNumbers
  case fuzzySounds
  case starHours
  case yearSheet
  case rateWeights
  case lockMinutes
  case assignHours
  case contactHours
  case urgentContactMinutes
  case urgentDueHours
  case atOnceUntil
  case atOnceNextDayBy
  case throughoutDays
  case coordinatedDays
  case extendedDays
  case refusedDays
  case callbackDays
  case reopenDays
  case unreachableTries
  case unreachableDays
  case workHours

  /// Limits of orders, in the order shown.
  public static let limits: [SettingKey] = [
    .assignHours, .contactHours, .urgentContactMinutes, .urgentDueHours, .atOnceUntil, .atOnceNextDayBy,
    .throughoutDays, .coordinatedDays, .extendedDays, .refusedDays, .callbackDays, .reopenDays, .unreachableTries,
    .unreachableDays,
  ]

  /// The value as text.
  public func value(_ community: Community) -> String {
    let settings = community.settings
    if let limit { return limit.text(settings.limits) }
    return switch self {
    case .name: community.name
    case .code: community.code?.digits ?? ""
    case .identityNumbers: settings.keepsIdentityNumbers ? "on" : "off"
    case .fuzzySounds: settings.fuzzyPairs.setting
    case .yearSheet: YearSheet.text(settings.yearSheet)
    case .rateWeights: settings.rateWeights.text
    case .lockMinutes: settings.lockMinutes == 0 ? "off" : String(settings.lockMinutes)
    case .workHours: WorkCalendar.Hours.text(settings.currentHours)
    default: settings.starHours.map(String.init).joined(separator: ",")
    }
  }

  /// Puts a value in place of the present one; false where it is none.
  /// - Parameter sealed: the last day under a seal, up to which working hours stay as they were.
  public func set(_ text: String, in community: inout Community, lastSealed sealed: Day?) -> Bool {
    if let limit { return limit.set(text, in: &community.settings.limits) }
    switch self {
    case .name: community.name = text
    case .code:
      guard let code = CommunityCode(text) else { return false }
      community.code = code
    case .identityNumbers:
      guard ["on", "off"].contains(text) else { return false }
      community.settings.keepsIdentityNumbers = text == "on"
    case .fuzzySounds:
      guard let pairs = FuzzyPairs(setting: text) else { return false }
      community.settings.fuzzyPairs = pairs
    case .yearSheet:
      guard let rows = YearSheet.rows(text) else { return false }
      community.settings.yearSheet = rows
    case .rateWeights:
      guard let weights = RateWeights(text) else { return false }
      community.settings.rateWeights = weights
    case .lockMinutes:
      let minutes = text.trimmed == "off" ? 0 : Int(digits: text.trimmed)
      guard let minutes, (0...Self.longestLock).contains(minutes) else { return false }
      community.settings.lockMinutes = minutes
    case .workHours:
      guard let hours = WorkCalendar.Hours.rules(text) else { return false }
      if hours != community.settings.currentHours { community.settings.setHours(hours, after: sealed) }
    default:
      guard let hours = CommunitySettings.starHours(text) else { return false }
      community.settings.starHours = hours
    }
    return true
  }

  /// A desk that covers itself later than this might as well never.
  private static let longestLock = 240

  /// What it is where it is a limit of orders.
  var limit: LimitValue? {
    switch self {
    case .assignHours: .seconds(\.assignWithin, unit: 3600, 1...40)
    case .contactHours: .seconds(\.contactWithin, unit: 3600, 1...40)
    case .urgentContactMinutes: .seconds(\.urgentContactWithin, unit: 60, 5...240)
    case .urgentDueHours: .seconds(\.urgentDueWithin, unit: 3600, 1...72)
    case .atOnceUntil: .clock(\.atOnceCutOff)
    case .atOnceNextDayBy: .clock(\.atOnceNextDayBy)
    case .throughoutDays: .count(\.throughoutDays, 1...60)
    case .coordinatedDays: .count(\.coordinatedDays, 1...60)
    case .extendedDays: .count(\.extendedDays, 1...120)
    case .refusedDays: .count(\.refusedDays, 1...30)
    case .callbackDays: .count(\.callbackWithinDays, 1...30)
    case .reopenDays: .count(\.reopenWithinDays, 1...366)
    case .unreachableTries: .count(\.unreachableTries, 1...10)
    case .unreachableDays: .count(\.unreachableDays, 1...10)
    case .name, .code, .identityNumbers, .fuzzySounds, .starHours, .yearSheet, .rateWeights, .lockMinutes, .workHours:
      nil
    }
  }
}

/// How one limit is written.
enum LimitValue {
  case count(WritableKeyPath<OrderLimits, Int>, ClosedRange<Int>)
  /// A time of so many units of seconds.
  case seconds(WritableKeyPath<OrderLimits, Int64>, unit: Int64, ClosedRange<Int>)
  /// A time of day, kept in seconds.
  case clock(WritableKeyPath<OrderLimits, Int64>)

  func text(_ limits: OrderLimits) -> String {
    switch self {
    case .count(let path, _): String(limits[keyPath: path])
    case .seconds(let path, let unit, _): String(limits[keyPath: path] / unit)
    case .clock(let path): ClockTime(minute: Int(limits[keyPath: path] / 60))?.description ?? ""
    }
  }

  func set(_ text: String, in limits: inout OrderLimits) -> Bool {
    switch self {
    case .count(let path, let range):
      guard let count = Int(digits: text.trimmed), range.contains(count) else { return false }
      limits[keyPath: path] = count
    case .seconds(let path, let unit, let range):
      guard let count = Int(digits: text.trimmed), range.contains(count) else { return false }
      limits[keyPath: path] = Int64(count) * unit
    case .clock(let path):
      guard let time = ClockTime(text.trimmed) else { return false }
      limits[keyPath: path] = Int64(time.minute) * 60
    }
    return true
  }
}
