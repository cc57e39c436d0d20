import CommunityModel

extension NameMask {
  /// The mask that knows the compound surnames of the program's own list.
  public static let bundled = NameMask(
    compoundSurnames: Set(
      BundledResource.surnames.rows.compactMap { $0.first }.filter { $0.count == 2 }.map(String.init)))
}
