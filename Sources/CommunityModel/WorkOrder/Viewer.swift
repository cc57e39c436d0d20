extension StaffMember {
  /// Whether this person may see who asks: everybody may, but of a confidential order only its registrar and the
  /// secretary.
  public func maySeeRequester(of registrar: StaffMember.ID, isConfidential: Bool) -> Bool {
    !isConfidential || id == registrar || role == .secretary
  }
}
