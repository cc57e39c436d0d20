import CommunityModel
import Intake

extension RosterReader.Setting {
  /// Reading with the words of the product, for a community's catalogue.
  public static func bundled(
    today: Day, offset: UTCOffset = .china, community: String? = nil, catalogue: Catalogue
  ) -> RosterReader.Setting {
    RosterReader.Setting(
      today: today, offset: offset, community: community, catalogue: catalogue,
      vocabulary: BundledResource.rosterVocabulary,
      readings: BundledResource.readings, textCheck: BundledResource.textCheck)
  }
}

extension BundledResource {
  /// What the grid for buildings whose grid nobody says is called, in every language of the desk: the file keeps the
  /// name in the language that it was made under.
  public static var pendingGridNames: [String] {
    Language.allCases.map { Wording(language: $0)("import.pendingGrid") }
  }
}
