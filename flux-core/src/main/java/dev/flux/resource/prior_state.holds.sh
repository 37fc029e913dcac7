# prior_state PATH - as it was before Flux first managed it: nothing of it is kept any more.
prior_state_holds() {
  digest=$(printf %s "$1" | sha256sum)
  [ ! -e "$S/kept/${digest%% *}.kind" ]
}
prior_state_shows() { saw_file "$1"; }
