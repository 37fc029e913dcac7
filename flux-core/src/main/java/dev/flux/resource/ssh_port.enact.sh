# ssh_port PORT LABEL - the label is added, or the port's other label is overruled.
ssh_port_save() { save_text "ssh-port-$1" unlabelled; }
ssh_port_enact() { semanage port -a -t ssh_port_t -p tcp "$1" || semanage port -m -t ssh_port_t -p tcp "$1"; }
ssh_port_restore() { semanage port -d -p tcp "$1"; }
