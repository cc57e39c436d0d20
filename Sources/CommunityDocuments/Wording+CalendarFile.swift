import CommunityModel
import CommunityResources

extension Wording {
  /// Why a list of days off cannot be used, and what to do.
  public func message(_ problem: CalendarFile.Problem) -> String {
    switch problem {
    case .table(let error): message(error)
    case .notAList: self("calendarFile.notAList")
    case .unclear(let place): self("calendarFile.unclear", ["place": place])
    case .contradiction(let day): self("calendarFile.contradiction", ["day": day.iso])
    case .noDays: self("calendarFile.noDays")
    }
  }
}
