# bash: source <(podwright completion bash)
_podwright() {
  local current="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "$before" in
    --output|-o) COMPREPLY=($(compgen -W 'tty plain json ndjson markdown github gitlab html' -- "$current")); return ;;
    --report) COMPREPLY=($(compgen -W 'json= markdown= html= junit= code-quality= gitlab-plan=' -- "$current")); return ;;
    --on-failure) COMPREPLY=($(compgen -W 'stop rollback' -- "$current")); return ;;
    --ci) COMPREPLY=($(compgen -W 'github gitlab' -- "$current")); return ;;
    --as) COMPREPLY=($(compgen -W 'mermaid svg' -- "$current")); return ;;
    --color) COMPREPLY=($(compgen -W 'auto always never' -- "$current")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W 'init synth check import graph diff plan deploy status diagnose logs history rollback drift adopt rbac destroy doctor completion --help --version' -- "$current"))
    return
  fi
  case "${COMP_WORDS[1]}" in
    init) words='--app --ci --output --report --color --quiet --verbose' ;;
    synth) words='--outdir --app --namespace --output --report --color --quiet --verbose' ;;
    check) words='--app --namespace --policy --output --report --color --quiet --verbose' ;;
    import) words='--outdir --app --dry-run --exit-code --output --report --color --quiet --verbose' ;;
    graph) words='--env --as --app --namespace --output --report --color --quiet --verbose' ;;
    diff) words='--env --context --kubeconfig --namespace --app --image --against --exit-code --output --report --color --quiet --verbose' ;;
    plan) words='--env --context --kubeconfig --namespace --app --image --out --exit-code --approve-up-to --allow --allow-prune --output --report --color --quiet --verbose' ;;
    deploy) words='--env --context --kubeconfig --namespace --app --image --plan --dry-run --yes --approve-up-to --allow --allow-prune --on-failure --timeout --lock-wait --output --report --color --quiet --verbose' ;;
    status) words='--env --context --kubeconfig --namespace --app --output --report --color --quiet --verbose' ;;
    diagnose) words='--env --context --kubeconfig --namespace --app --revision --output --report --color --quiet --verbose' ;;
    logs) words='--env --context --kubeconfig --namespace --app --container --previous --follow --tail --since --output --report --color --quiet --verbose' ;;
    history) words='--env --context --kubeconfig --namespace --app --revision --output --report --color --quiet --verbose' ;;
    rollback) words='--env --context --kubeconfig --namespace --app --to-revision --dry-run --yes --approve-up-to --allow --allow-prune --timeout --lock-wait --output --report --color --quiet --verbose' ;;
    drift) words='--env --context --kubeconfig --namespace --app --fix --exit-code --yes --approve-up-to --allow --allow-prune --timeout --lock-wait --output --report --color --quiet --verbose' ;;
    adopt) words='--env --context --kubeconfig --namespace --app --from --image --dry-run --yes --approve-up-to --allow --allow-prune --timeout --lock-wait --output --report --color --quiet --verbose' ;;
    rbac) words='--env --context --kubeconfig --namespace --app --read-only --output --report --color --quiet --verbose' ;;
    destroy) words='--env --context --kubeconfig --namespace --app --yes --timeout --lock-wait --output --report --color --quiet --verbose' ;;
    doctor) words='--context --kubeconfig --namespace --output --report --color --quiet --verbose' ;;
    completion) words='--color --quiet --verbose' ;;
  esac
  # Anything else is a file: that is what -o default falls back to.
  case "$current" in -*) COMPREPLY=($(compgen -W "$words --help" -- "$current")) ;; esac
}
complete -o default -F _podwright podwright
