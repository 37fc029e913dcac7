class Flux < Formula
  desc "Linux fleet administration over SSH, with nothing to install on a host"
  homepage "@HOME@"
  url "@URL@/v@VERSION@/flux-@VERSION@.tar.gz"
  sha256 "@SHA256@"
  license "Apache-2.0"

  depends_on "openjdk@25"

  def install
    libexec.install "bin", "lib"
    (bin/"flux").write_env_script libexec/"bin/flux", FLUX_JAVA_HOME: Language::Java.java_home("25")
    man1.install Dir["share/man/man1/*"]
    bash_completion.install "share/bash-completion/completions/flux"
    zsh_completion.install "share/zsh/site-functions/_flux"
    fish_completion.install "share/fish/vendor_completions.d/flux.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/flux --version")
  end
end
