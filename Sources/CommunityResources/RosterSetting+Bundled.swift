import CommunityModel

extension RosterReader.Setting {
  /// Reading with the words of the product, for a community's catalogue.
  public static func bundled(today: Day, catalogue: Catalogue) -> RosterReader.Setting {
    RosterReader.Setting(
      today: today, catalogue: catalogue, vocabulary: BundledResource.rosterVocabulary,
      textCheck: { BundledResource.refusedWordList.found(in: $0, readings: BundledResource.readings).isEmpty })
  }
}
