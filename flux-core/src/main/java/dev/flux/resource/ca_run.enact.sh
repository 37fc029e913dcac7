# ca_run.enact.sh - making the bundle of trusted certificates anew.

# ca_run FAMILY - on Debian's family links to what is gone go as well.
ca_run() {
  case $1 in
    debian) update-ca-certificates --fresh ;;
    *) update-ca-trust extract ;;
  esac
}
